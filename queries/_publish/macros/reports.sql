-- what:  on how many days of each period every province has reported a topic, and on how many of them late
-- grain: topic, province_code, period
-- takes: grain_, from_day_, to_day_
-- gives: topic, province_code, period [first day], reported_days,
--        late_days [the first file with the day came in on a later day than another province's]
create macro reports_in_periods(grain_, from_day_, to_day_) as table
    with

    days as (
        select
            reported.topic,
            reported.province_code,
            arrivals.first_read_on,
            cast(unnest(generate_series(
                cast(greatest(reported.first_day, topics.first_day, from_day_) as timestamp),
                cast(least(reported.last_day, topics.last_day, to_day_) as timestamp),
                interval 1 day
            )) as date) as day,
        from reported
        inner join topics on topics.topic = reported.topic
        inner join arrivals on arrivals.topic = reported.topic and arrivals.file = reported.file
    ),

    arrived as (
        select
            topic,
            province_code,
            day,
            min(first_read_on) as arrived_on,
        from days
        group by all
    ),

    arrived_in_order as (
        select
            *,
            min(arrived_on) over (partition by topic, day) as first_arrived_on,
        from arrived
    )

    select
        topic,
        province_code,
        cast(date_trunc(grain_, day) as date) as period,
        count(*) as reported_days,
        count(*) filter (where arrived_on > first_arrived_on) as late_days,
    from arrived_in_order
    group by all;
