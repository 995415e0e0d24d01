-- what:  the installations of a range with how many days they have been followed: up to the newest day of both
--        topics, and no further than the province has reported payments
-- grain: province_code, day, days_to_payment
-- takes: from_day_, to_day_, paired_months_ [see is_counted], provinces_ [null for all]
-- gives: the columns of install_steps, days_followed, newest_day
create macro followed_installs(from_day_, to_day_, paired_months_, provinces_) as table
    with

    newest as (
        select min(last_day) as day
        from topics
        where topic in ('app_installs', 'online_payments')
    ),

    reporting as (
        select
            province_code,
            max(last_day) as last_day,
        from reported
        where topic = 'online_payments'
        group by province_code
    )

    select
        steps.*,
        least(reporting.last_day, newest.day) - steps.day as days_followed,
        newest.day as newest_day,
    from install_steps as steps
    cross join newest
    inner join reporting on reporting.province_code = steps.province_code
    where
        is_counted(steps.day, from_day_, to_day_, paired_months_)
        and (provinces_ is null or list_contains(provinces_, steps.province_code));
