-- what:  the giving days of one site, of first or further donations, of both, or of all donations, as if there were no others
-- grain: province_code, day, previous_day, nth, previous_day_month, nth_month, previous_day_year, nth_year
-- takes: site_, first_time_ [null for all]
-- gives: the columns of donor_days
create macro donor_days_of(site_, first_time_) as table
    select
        province_code,
        day,
        previous_day,
        nth,
        previous_day_month,
        nth_month,
        previous_day_year,
        nth_year,
        donors,
    from donor_days
    where site_ is null and first_time_ is null

    union all

    select
        province_code,
        day,
        previous_day,
        nth,
        previous_day_month,
        nth_month,
        previous_day_year,
        nth_year,
        donors,
    from donor_days_by
    where
        (site_ is not null or first_time_ is not null)
        and site is not distinct from site_
        and first_time is not distinct from first_time_;
