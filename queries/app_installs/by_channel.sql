-- what:  app installs by the channel that led to them
-- grain: channel
-- takes: $from_day, $to_day, $paired_months, $provinces, $platform, $channel, $lang
-- gives: channel, installs [rows], registered [rows], share_pct [% of installs], registered_pct [% of installs]
with chosen as (from installs_of($platform, $channel))

select
    * exclude (position) rename (word as channel),
    share_pct(installs, sum(installs) over ()) as share_pct,
    share_pct(registered, installs) as registered_pct,
from sums_by_word(
    'app_installs', 'chosen', ['installs', 'registered'], 'channel',
    $from_day, $to_day, $paired_months, $provinces, $lang
)
order by position
