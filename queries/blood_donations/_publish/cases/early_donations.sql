-- what:  donations that came too early, each with the donor's last one before it; codes are masked
-- grain: file_no, record
-- takes: accepted_now, settings
-- gives: file_no, record, province_code, day, key, donor, previous_file_no, previous_record, previous_day
select
    file_no,
    record,
    province_code,
    donated_on as day,
    masked(donation_id) as key,
    masked(donor_code) as donor,
    lag(file_no) over of_donor as previous_file_no,
    lag(record) over of_donor as previous_record,
    lag(donated_on) over of_donor as previous_day,
from accepted_now
window of_donor as (partition by province_code, donor_code order by donated_on, file_no, record)
qualify donated_on - lag(donated_on) over of_donor < minimum_donation_interval_days()
order by file_no, record
