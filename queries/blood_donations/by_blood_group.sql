-- what:  blood donations by blood group
-- grain: blood_group
-- takes: $from_day, $to_day, $paired_months, $provinces, $site, $first_time, $lang
-- gives: blood_group, donations [rows], volume_ml [ml], share_pct [% of donations]
with chosen as (from donations_of($site, $first_time))

select
    * exclude (position) rename (word as blood_group),
    share_pct(donations, sum(donations) over ()) as share_pct,
from sums_by_word(
    'blood_donations', 'chosen', ['donations', 'volume_ml'], 'blood_group',
    $from_day, $to_day, $paired_months, $provinces, $lang
)
order by position
