-- what:  the paying days of customers, each with the one before it; who paid is told on a customer's first day only.
--        Stays in the archive: topic_people and install_steps are made from it
-- grain: province_code, day, previous_day, previous_day_month, previous_day_year, customer
-- takes: person_days
-- gives: province_code, day, previous_day [null on a customer's first day],
--        previous_day_month [the last one before it that has the same date a month later: 31 October has none],
--        previous_day_year [that has the same date a year later: 29 February has none],
--        customer [null on all but a customer's first day], payers
select
    province_code,
    day,
    previous_day,
    previous_day_month,
    previous_day_year,
    person as customer,
    people as payers,
from person_days
