-- what:  installations of the customer-care app, a day
-- grain: day, province_code, platform, channel
-- gives: day, province_code, platform, channel [null where unknown], installs [rows], registered [rows]
select
    cast(installed_at as date) as day,
    province_code,
    platform,
    channel,
    count(*) as installs,
    count(registered_at) as registered,
from accepted
group by all
order by all
