-- what:  who reported what, province by province and period by period: with rows, zero, late, in part, or silent.
--        Late: the first file with a day came in on a later day than another province's first file with that day.
-- grain: topic, province_code, period
-- takes: $from_day, $to_day, $provinces, $grain, $lang
-- gives: topic, province_code, province, period [first day], from_day, to_day, state [code],
--        expected_days [within the topic's days], reported_days, late_days, accepted [rows, null where silent]
with

counted as (
    select
        topic,
        province_code,
        cast(date_trunc($grain, day) as date) as period,
        cast(sum(accepted) as bigint) as accepted,
    from accepted_daily
    where day between $from_day and $to_day
    group by all
),

due as (
    select
        topics.topic,
        periods.period,
        greatest(periods.from_day, topics.first_day) as from_day,
        least(periods.to_day, topics.last_day) as to_day,
    from topics
    inner join periods_of($grain, $from_day, $to_day, 0, 0) as periods
        on periods.to_day >= topics.first_day and periods.from_day <= topics.last_day
),

board as (
    select
        topics.topic,
        places.province_code,
        places.province,
        places.position,
        periods.period,
        periods.from_day,
        periods.to_day,
        zero_if_null(due.to_day - due.from_day + 1) as expected_days,
        zero_if_null(covered.reported_days) as reported_days,
        zero_if_null(covered.late_days) as late_days,
        if_reported(covered.reported_days > 0, counted.accepted) as accepted,
    from topics
    cross join chosen_places('2021', $provinces, $lang) as places
    cross join periods_of($grain, $from_day, $to_day, 0, 0) as periods
    left join due on due.topic = topics.topic and due.period = periods.period
    left join reports_in_periods($grain, $from_day, $to_day) as covered
        on
            covered.topic = topics.topic
            and covered.province_code = places.province_code
            and covered.period = periods.period
    left join counted
        on
            counted.topic = topics.topic
            and counted.province_code = places.province_code
            and counted.period = periods.period
)

select
    topic,
    province_code,
    province,
    period,
    from_day,
    to_day,
    case
        when expected_days = 0 then 'not_expected'
        when reported_days = 0 then 'silent'
        when reported_days < expected_days then 'in_part'
        when late_days > 0 then 'late'
        when accepted = 0 then 'zero'
        else 'reported'
    end as state,
    expected_days,
    reported_days,
    late_days,
    accepted,
from board
order by topic, position, period
