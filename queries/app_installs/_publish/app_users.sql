-- what:  whose the installations are. Stays in the archive: install_steps is made from it
-- grain: province_code, day, customer, registered_on
-- gives: province_code, day, customer [null where none is known], registered_on [null where not], installs [rows]
select
    province_code,
    cast(installed_at as date) as day,
    cast(substr(customer_code, 3) as bigint) as customer,  -- PB and 11 digits
    cast(registered_at as date) as registered_on,
    count(*) as installs,
from accepted
group by all
