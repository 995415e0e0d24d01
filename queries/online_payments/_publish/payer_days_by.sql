-- what:  the paying days of customers by channel, by provider, and by both: how many came after which days before of the
--        same kind, as in topic_people; a row for each of those days before would take as many texts as there are payments
-- grain: channel, provider, province_code, day
-- takes: person_days [see `sets` in tables.toml: channel or provider is null where it does not tell rows apart]
-- gives: channel, provider, province_code, day,
--        people [a list of previous_day, previous_day_month, previous_day_year, people]
select
    channel,
    provider,
    province_code,
    day,
    people,
from person_days
