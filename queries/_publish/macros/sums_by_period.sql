-- what:  measures by period, every period that the range touches: in it, or up to its end; 0 where there was none
-- grain: period
-- takes: topic_, rows_, measures_ [see sums_by_place.sql], grain_, from_day_, to_day_,
--        paired_months_, days_later_, months_later_ [see days.sql], provinces_, cumulated_
-- gives: period [first day], the measures, provinces_reported
create macro sums_by_period(
    topic_, rows_, measures_, grain_,
    from_day_, to_day_, paired_months_, days_later_, months_later_, provinces_, cumulated_
) as table
    with

    counted as (
        select
            period_of(day, grain_, days_later_, months_later_) as period,
            sum(columns(lambda name: list_contains(measures_, name))),
        from with_previous_days(rows_)
        where
            is_counted_in_period(day, from_day_, to_day_, paired_months_, grain_, cumulated_)
            and is_first_since(
                first_day_of_count(day, grain_, from_day_, cumulated_, days_later_, months_later_),
                paired_in_period(paired_months_, grain_, cumulated_),
                previous_day,
                previous_day_month,
                previous_day_year
            )
            and (provinces_ is null or list_contains(provinces_, province_code))
        group by period
    )

    select
        periods.period,
        running_total(columns(counted.* exclude (period)), periods.period, cumulated_),
        periods.provinces_reported,
    from reporting_in_periods(
        topic_, grain_, from_day_, to_day_, days_later_, months_later_, provinces_
    ) as periods
    left join counted on counted.period = periods.period;
