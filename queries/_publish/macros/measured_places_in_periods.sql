-- what:  one measure of a topic by place and period, in it or up to its end, with its rate and the median rate of all places
-- grain: province_code, period
-- takes: topic_, measure_, grain_, from_day_, to_day_, units_, provinces_,
--        chosen_ [a value or null for each dimension, in the order of the topic's schema], cumulated_, lang_
-- gives: province_code, province, position, period [first day], total [null where it reported nothing in the period],
--        rate [see rate_of], median_rate [of all places that reported in the period]
create macro measured_places_in_periods(
    topic_, measure_, grain_, from_day_, to_day_, units_, provinces_, chosen_, cumulated_, lang_
) as table
    with

    medians as (
        select
            period,
            round(median(rate), 4) as median_rate,
        from totals_in_periods(
            topic_, measure_, grain_, from_day_, to_day_, units_, null, chosen_, cumulated_, lang_
        )
        group by period
    )

    select
        totals.*,
        medians.median_rate,
    from totals_in_periods(
        topic_, measure_, grain_, from_day_, to_day_, units_, provinces_, chosen_, cumulated_, lang_
    ) as totals
    inner join medians on medians.period = totals.period;
