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

-- goals of a programme or an item are counted where these stand
gifts_in_columns as (
    select
        'gifts' as topic,
        programme,
        item,
        province_code,
        day,
        hand_overs,
        quantity,
        value_vnd,
    from gifts_daily
),

gifts_by_item as (
    unpivot gifts_in_columns on hand_overs, quantity, value_vnd into name metric value amount
),

first_donations as (
    select
        'blood_donations' as topic,
        'first_time' as metric,
        province_code,
        day,
        donations as amount,
    from blood_donations_daily
    where first_time = 'yes'
),

whole as (
    select topic, measure as metric, province_code, day, amount from topic_daily
    union all
    select topic, metric, province_code, day, amount from first_donations
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
        whole.province_code,
        whole.day,
        whole.amount,
    from goals
    inner join whole
        on
            whole.topic = goals.topic
            and whole.metric = goals.metric
            and whole.day between goals.from_day and goals.to_day
    where goals.programme is null and goals.item is null
    union all
    select
        goals.*,
        gifts.province_code,
        gifts.day,
        gifts.amount,
    from goals
    inner join gifts_by_item as gifts
        on
            gifts.topic = goals.topic
            and gifts.metric = goals.metric
            and gifts.day between goals.from_day and goals.to_day
            and (goals.programme is null or gifts.programme = goals.programme)
            and (goals.item is null or gifts.item = goals.item)
    where goals.programme is not null or goals.item is not null
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
