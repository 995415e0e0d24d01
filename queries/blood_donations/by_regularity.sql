-- what:  the donors of a range by how many days they have given blood on, from the first day of the data to its end:
--        told by a donor's last day in the range, the one that no other of these days follows
-- grain: times_given
-- takes: $from_day, $to_day, $paired_months, $provinces, $site, $first_time, $lang
-- gives: times_given [once, twice, three times or more], donors [distinct], share_pct [% of donors]
with

days as (
    select
        donors,
        of_days($paired_months, nth, nth_month, nth_year) as nth,
        of_days($paired_months, previous_day, previous_day_month, previous_day_year) as previous_day,
    from donor_days_of($site, $first_time)
    where
        is_counted(day, $from_day, $to_day, $paired_months)
        and ($provinces is null or list_contains($provinces, province_code))
),

times (position, donors) as (
    select
        1 as position,
        zero_if_null(sum(donors) filter (where nth = 1))
        - zero_if_null(sum(donors) filter (where nth = 2 and previous_day >= $from_day)) as donors,
    from days
    union all
    select
        2 as position,
        zero_if_null(sum(donors) filter (where nth = 2))
        - zero_if_null(sum(donors) filter (where nth = 3 and previous_day >= $from_day)) as donors,
    from days
    union all
    select
        3 as position,
        zero_if_null(sum(donors) filter (where nth >= 3))
        - zero_if_null(sum(donors) filter (where nth > 3 and previous_day >= $from_day)) as donors,
    from days
)

select
    labels.label as times_given,
    times.donors,
    share_pct(times.donors, sum(times.donors) over ()) as share_pct,
from times
inner join phrases_of('times_given', $lang) as labels on labels.position = times.position
order by times.position
