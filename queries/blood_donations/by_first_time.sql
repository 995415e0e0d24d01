-- what:  blood donations by whether they were the donor's first
-- grain: donor_kind
-- takes: $from_day, $to_day, $paired_months, $provinces, $site, $first_time, $lang
-- gives: donor_kind, donations [rows], volume_ml [ml], share_pct [% of donations]
with chosen as (from donations_of($site, $first_time))

select
    * exclude (position) rename (word as donor_kind),
    share_pct(donations, sum(donations) over ()) as share_pct,
from sums_by_word(
    'blood_donations', 'chosen', ['donations', 'volume_ml'], 'first_time',
    $from_day, $to_day, $paired_months, $provinces, $lang
)
order by position
