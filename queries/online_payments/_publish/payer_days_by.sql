-- what:  the paying days of customers by channel, by provider, and by both, each with the one before it of the same kind,
--        as in topic_people
-- grain: channel, provider, province_code, day, previous_day, previous_day_month, previous_day_year
-- takes: person_days [see `sets` in tables.toml: channel or provider is null where it does not tell rows apart]
-- gives: channel, provider, province_code, day, previous_day, previous_day_month, previous_day_year, payers
select
    channel,
    provider,
    province_code,
    day,
    previous_day,
    previous_day_month,
    previous_day_year,
    people as payers,
from person_days
