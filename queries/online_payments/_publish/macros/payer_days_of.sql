-- what:  the paying days of one channel, of one provider, of both, or of all payments, as if there were no others
-- grain: province_code, day, previous_day, previous_day_month, previous_day_year
-- takes: channel_, provider_ [null for all]
-- gives: province_code, day, previous_day, previous_day_month, previous_day_year, payers
create macro payer_days_of(channel_, provider_) as table
    select
        province_code,
        day,
        previous_day,
        previous_day_month,
        previous_day_year,
        people as payers,
    from topic_people
    where measure = 'payers' and channel_ is null and provider_ is null

    union all

    select
        province_code,
        day,
        came.previous_day,
        came.previous_day_month,
        came.previous_day_year,
        came.people as payers,
    from
        (
            select
                province_code,
                day,
                unnest(people) as came,
            from payer_days_by
            where
                (channel_ is not null or provider_ is not null)
                and channel is not distinct from channel_
                and provider is not distinct from provider_
        );
