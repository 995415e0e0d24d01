-- what:  blood donations at mobile drives and fixed sites
-- grain: site
-- takes: $from_day, $to_day, $paired_months, $provinces, $site, $first_time, $lang
-- gives: site, donations [rows], volume_ml [ml], share_pct [% of donations]
with

counted as (
    select
        daily.site,
        sum(daily.donations) as donations,
        sum(daily.volume_ml) as volume_ml,
    from blood_donations_daily as daily
    where
        is_counted(daily.day, $from_day, $to_day, $paired_months)
        and is_chosen(daily.site, $site)
        and is_chosen(daily.first_time, $first_time)
        and ($provinces is null or list_contains($provinces, daily.province_code))
    group by daily.site
)

select
    words.label as site,
    zero_if_null(counted.donations) as donations,
    zero_if_null(counted.volume_ml) as volume_ml,
    share_pct(zero_if_null(counted.donations), sum(counted.donations) over ()) as share_pct,
from words_of('blood_donations', 'site', $lang) as words
left join counted on counted.site is not distinct from words.value
where words.value is not null or counted.donations > 0
order by words.position
