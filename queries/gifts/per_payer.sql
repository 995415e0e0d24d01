-- what:  prizes of the draw, and hand-overs of every programme, beside the customers who paid online in the same days,
--        by province; null where a province reported no gifts or no payments
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $programme, $units, $lang
-- gives: province_code, province, prizes [items], prize_value_vnd [VND], hand_overs [rows], payers [distinct],
--        prizes_per_1000_payers, prize_value_per_payer_vnd [VND], hand_overs_per_1000_payers
with

given as (
    select
        places.province_code,
        sum(daily.quantity) filter (where daily.programme = 'prize_draw') as prizes,
        sum(daily.value_vnd) filter (where daily.programme = 'prize_draw') as prize_value_vnd,
        sum(daily.hand_overs) as hand_overs,
    from gifts_daily as daily
    inner join place_codes($units, $provinces) as places on places.base_code = daily.province_code
    where
        is_counted(daily.day, $from_day, $to_day, $paired_months)
        and is_chosen(daily.programme, $programme)
    group by places.province_code
),

distinct_payers as (
    select
        places.province_code,
        sum(days.people) as payers,
    from topic_people as days
    inner join place_codes($units, $provinces) as places on places.base_code = days.province_code
    where
        days.measure = 'payers'
        and is_counted(days.day, $from_day, $to_day, $paired_months)
        and is_first_since(
            $from_day, $paired_months, days.previous_day, days.previous_day_month, days.previous_day_year
        )
    group by places.province_code
),

counted as (
    select
        places.province_code,
        places.province,
        places.position,
        if_reported(places.has_reported, given.prizes) as prizes,
        if_reported(places.has_reported, given.prize_value_vnd) as prize_value_vnd,
        if_reported(places.has_reported, given.hand_overs) as hand_overs,
        if_reported(paying.has_reported, distinct_payers.payers) as payers,
    from compared_places('gifts', $from_day, $to_day, $units, $provinces, $lang) as places
    inner join compared_places('online_payments', $from_day, $to_day, $units, $provinces, $lang) as paying
        on paying.province_code = places.province_code
    left join given on given.province_code = places.province_code
    left join distinct_payers on distinct_payers.province_code = places.province_code
)

select
    province_code,
    province,
    prizes,
    prize_value_vnd,
    hand_overs,
    payers,
    per_thousand(prizes, payers) as prizes_per_1000_payers,
    per_item(prize_value_vnd, payers) as prize_value_per_payer_vnd,
    per_thousand(hand_overs, payers) as hand_overs_per_1000_payers,
from counted
order by position
