-- what:  all topics by province, in the measures of each topic's by_province; null where a province reported nothing
--        of a topic in the range, 0 where it had none
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $units, $lang
-- gives: province_code, province, each measure of each topic
with

chosen as (
    from chosen_places($units, $provinces, $lang)
),

places as (
    select
        province_code,
        any_value(province) as province,
        min(position) as position,
    from chosen
    group by province_code
),

reporting as (
    select distinct
        reported.topic,
        chosen.province_code,
    from reported
    inner join chosen on chosen.base_code = reported.province_code
    where reported.last_day >= $from_day and reported.first_day <= $to_day
),

amounts as (
    select
        measure,
        day,
        province_code,
        amount,
    from topic_daily
    union all
    select
        measure,
        day,
        province_code,
        people as amount,
    from topic_people
    where is_first_since($from_day, $paired_months, previous_day, previous_day_month, previous_day_year)
),

counted as (
    select
        amounts.measure,
        chosen.province_code,
        sum(amounts.amount) as amount,
    from amounts
    inner join chosen on chosen.base_code = amounts.province_code
    where is_counted(amounts.day, $from_day, $to_day, $paired_months)
    group by all
),

measured as (
    select
        places.*,
        measures.measure,
        if_reported(reporting.topic is not null, counted.amount) as amount,
    from places
    cross join topic_measures as measures
    left join reporting on reporting.topic = measures.topic and reporting.province_code = places.province_code
    left join counted on counted.measure = measures.measure and counted.province_code = places.province_code
)

select * exclude (position)
from measured
    pivot (cast(max(amount) as bigint) for measure in measure_name group by province_code, province, position)
order by position
