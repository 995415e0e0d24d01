-- what:  all topics by province, in the measures of each topic's by_province; null where a province reported nothing
--        of a topic in the range, 0 where it had none
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $units, $lang
-- gives: province_code, province, installs [rows], registered [rows], payments [paid rows], amount_vnd [VND],
--        payers [distinct], refunds [rows], donations [rows], donors [distinct], volume_ml [ml], first_time [rows],
--        hand_overs [rows], quantity [items], value_vnd [VND]
with

chosen as (
    select
        base_code,
        province_code,
    from chosen_places($units, $provinces, $lang)
),

installed as (
    select
        chosen.province_code,
        sum(daily.installs) as installs,
        sum(daily.registered) as registered,
    from app_installs_daily as daily
    inner join chosen on chosen.base_code = daily.province_code
    where is_counted(daily.day, $from_day, $to_day, $paired_months)
    group by chosen.province_code
),

paid as (
    select
        chosen.province_code,
        sum(daily.payments) as payments,
        sum(daily.amount_vnd) as amount_vnd,
        sum(daily.refunds) as refunds,
    from online_payments_daily as daily
    inner join chosen on chosen.base_code = daily.province_code
    where is_counted(daily.day, $from_day, $to_day, $paired_months)
    group by chosen.province_code
),

distinct_payers as (
    select
        chosen.province_code,
        sum(days.payers) as payers,
    from payer_days as days
    inner join chosen on chosen.base_code = days.province_code
    where
        is_counted(days.day, $from_day, $to_day, $paired_months)
        and is_first_since(
            $from_day, $paired_months, days.previous_day, days.previous_day_month, days.previous_day_year
        )
    group by chosen.province_code
),

donated as (
    select
        chosen.province_code,
        sum(daily.donations) as donations,
        sum(daily.volume_ml) as volume_ml,
        sum(daily.donations) filter (where daily.first_time = 'yes') as first_time,
    from blood_donations_daily as daily
    inner join chosen on chosen.base_code = daily.province_code
    where is_counted(daily.day, $from_day, $to_day, $paired_months)
    group by chosen.province_code
),

distinct_donors as (
    select
        chosen.province_code,
        sum(days.donors) as donors,
    from donor_days as days
    inner join chosen on chosen.base_code = days.province_code
    where
        is_counted(days.day, $from_day, $to_day, $paired_months)
        and is_first_since(
            $from_day, $paired_months, days.previous_day, days.previous_day_month, days.previous_day_year
        )
    group by chosen.province_code
),

given as (
    select
        chosen.province_code,
        sum(daily.hand_overs) as hand_overs,
        sum(daily.quantity) as quantity,
        sum(daily.value_vnd) as value_vnd,
    from gifts_daily as daily
    inner join chosen on chosen.base_code = daily.province_code
    where is_counted(daily.day, $from_day, $to_day, $paired_months)
    group by chosen.province_code
),

app_installs as (
    from compared_places('app_installs', $from_day, $to_day, $units, $provinces, $lang)
),

online_payments as (
    from compared_places('online_payments', $from_day, $to_day, $units, $provinces, $lang)
),

blood_donations as (
    from compared_places('blood_donations', $from_day, $to_day, $units, $provinces, $lang)
),

gifts as (
    from compared_places('gifts', $from_day, $to_day, $units, $provinces, $lang)
)

select
    gifts.province_code,
    gifts.province,
    if_reported(app_installs.has_reported, installed.installs) as installs,
    if_reported(app_installs.has_reported, installed.registered) as registered,
    if_reported(online_payments.has_reported, paid.payments) as payments,
    if_reported(online_payments.has_reported, paid.amount_vnd) as amount_vnd,
    if_reported(online_payments.has_reported, distinct_payers.payers) as payers,
    if_reported(online_payments.has_reported, paid.refunds) as refunds,
    if_reported(blood_donations.has_reported, donated.donations) as donations,
    if_reported(blood_donations.has_reported, distinct_donors.donors) as donors,
    if_reported(blood_donations.has_reported, donated.volume_ml) as volume_ml,
    if_reported(blood_donations.has_reported, donated.first_time) as first_time,
    if_reported(gifts.has_reported, given.hand_overs) as hand_overs,
    if_reported(gifts.has_reported, given.quantity) as quantity,
    if_reported(gifts.has_reported, given.value_vnd) as value_vnd,
from gifts
inner join app_installs on app_installs.province_code = gifts.province_code
inner join online_payments on online_payments.province_code = gifts.province_code
inner join blood_donations on blood_donations.province_code = gifts.province_code
left join installed on installed.province_code = gifts.province_code
left join paid on paid.province_code = gifts.province_code
left join distinct_payers on distinct_payers.province_code = gifts.province_code
left join donated on donated.province_code = gifts.province_code
left join distinct_donors on distinct_donors.province_code = gifts.province_code
left join given on given.province_code = gifts.province_code
order by gifts.place
