-- what:  app installs by the channel that led to them
-- grain: channel
-- takes: $from_day, $to_day, $paired_months, $provinces, $platform, $channel, $lang
-- gives: channel, installs [rows], registered [rows], share_pct [% of installs], registered_pct [% of installs]
with

counted as (
    select
        daily.channel,
        sum(daily.installs) as installs,
        sum(daily.registered) as registered,
    from app_installs_daily as daily
    where
        is_counted(daily.day, $from_day, $to_day, $paired_months)
        and is_chosen(daily.platform, $platform)
        and is_chosen(daily.channel, $channel)
        and ($provinces is null or list_contains($provinces, daily.province_code))
    group by daily.channel
)

select
    words.label as channel,
    zero_if_null(counted.installs) as installs,
    zero_if_null(counted.registered) as registered,
    share_pct(zero_if_null(counted.installs), sum(counted.installs) over ()) as share_pct,
    share_pct(counted.registered, counted.installs) as registered_pct,
from words_of('app_installs', 'channel', $lang) as words
left join counted on counted.channel is not distinct from words.value
where words.value is not null or counted.installs > 0
order by words.position
