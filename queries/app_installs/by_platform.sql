-- what:  app installs by platform
-- grain: platform
-- takes: $from_day, $to_day, $paired_months, $provinces, $platform, $channel, $lang
-- gives: platform, installs [rows], registered [rows], share_pct [% of installs], registered_pct [% of installs]
with chosen as (from installs_of($platform, $channel))

select
    * exclude (position) rename (word as platform),
    share_pct(installs, sum(installs) over ()) as share_pct,
    share_pct(registered, installs) as registered_pct,
from sums_by_word(
    'app_installs', 'chosen', ['installs', 'registered'], 'platform',
    $from_day, $to_day, $paired_months, $provinces, $lang
)
order by position
