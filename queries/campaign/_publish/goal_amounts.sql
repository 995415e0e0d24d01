-- what:  what counts towards every published goal, a province and day of the goal's own days; who counts as a person
--        counts on the first of these days
-- grain: topic, metric, programme, item, from_day, to_day, province_code, day
-- gives: topic, metric, programme, item [null: all], from_day, to_day, province_code, day, amount [the goal's unit]
with

goals as (
    select distinct
        topic,
        metric,
        programme,
        item,
        from_day,
        to_day,
    from targets
),

in_columns as (
    select 'app_installs' as topic, province_code, day, installs, registered
    from app_installs_daily
    union all by name
    select 'online_payments' as topic, province_code, day, payments, refunds, amount_vnd
    from online_payments_daily
    union all by name
    select
        'blood_donations' as topic,
        province_code,
        day,
        donations,
        volume_ml,
        case when first_time = 'yes' then donations end as first_time,
    from blood_donations_daily
    union all by name
    select 'gifts' as topic, programme, item, province_code, day, hand_overs, quantity, value_vnd
    from gifts_daily
),

daily as (
    unpivot in_columns
    on
        installs, registered, payments, refunds, amount_vnd, donations, volume_ml, first_time,
        hand_overs, quantity, value_vnd
    into name metric value amount
),

people as (
    select 'blood_donations' as topic, 'donors' as metric, province_code, day, previous_day, donors as amount
    from donor_days
    union all
    select 'online_payments' as topic, 'payers' as metric, province_code, day, previous_day, payers as amount
    from payer_days
),

counted as (
    select
        goals.*,
        daily.province_code,
        daily.day,
        daily.amount,
    from goals
    inner join daily
        on
            daily.topic = goals.topic
            and daily.metric = goals.metric
            and daily.day between goals.from_day and goals.to_day
            and (goals.programme is null or daily.programme = goals.programme)
            and (goals.item is null or daily.item = goals.item)
    union all
    select
        goals.*,
        people.province_code,
        people.day,
        people.amount,
    from goals
    inner join people
        on
            people.topic = goals.topic
            and people.metric = goals.metric
            and people.day between goals.from_day and goals.to_day
            and (people.previous_day is null or people.previous_day < goals.from_day)
    where goals.programme is null and goals.item is null
)

select
    topic,
    metric,
    programme,
    item,
    from_day,
    to_day,
    province_code,
    day,
    cast(sum(amount) as bigint) as amount,
from counted
group by all
order by all
