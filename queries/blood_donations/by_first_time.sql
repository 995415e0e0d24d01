-- what:  blood donations by whether they were the donor's first
-- grain: donor_kind
-- takes: $from_day, $to_day, $paired_months, $provinces, $site, $first_time, $lang
-- gives: donor_kind, donations [rows], volume_ml [ml], share_pct [% of donations]
with

counted as (
    select
        daily.first_time,
        sum(daily.donations) as donations,
        sum(daily.volume_ml) as volume_ml,
    from blood_donations_daily as daily
    where
        is_counted(daily.day, $from_day, $to_day, $paired_months)
        and is_chosen(daily.site, $site)
        and is_chosen(daily.first_time, $first_time)
        and ($provinces is null or list_contains($provinces, daily.province_code))
    group by daily.first_time
)

select
    words.label as donor_kind,
    zero_if_null(counted.donations) as donations,
    zero_if_null(counted.volume_ml) as volume_ml,
    share_pct(zero_if_null(counted.donations), sum(counted.donations) over ()) as share_pct,
from words_of('blood_donations', 'first_time', $lang) as words
left join counted on counted.first_time is not distinct from words.value
where words.value is not null or counted.donations > 0
order by words.position
