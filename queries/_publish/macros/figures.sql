-- what: figures with what is missing in them, sums up to a period, rates and shares

-- a sum where nothing is missing in it
create macro sum_if_complete(n) as case when count(n) = count(*) then cast(sum(n) as bigint) end;

-- zero where the place reported and had none, null where nothing was received from it
create macro if_reported(has_reported, n) as case when has_reported then cast(coalesce(n, 0) as bigint) end;

create macro zero_if_null(n) as cast(coalesce(n, 0) as bigint);

-- of a period alone, or of all periods up to it
create macro running_total(n, period, cumulated_) as
    case
        when cumulated_ then zero_if_null(sum(n) over (order by period))
        else zero_if_null(n)
    end;

-- the same of one place
create macro running_total_by(place_, n, period, cumulated_) as
    case when cumulated_ then sum(n) over (partition by place_ order by period) else n end;

create macro per_thousand(n, whole) as round(1000.0 * n / nullif(whole, 0), 4);

-- how many inhabitants the rate of a topic is for, as its schema says, and a rate for so many
create macro rate_base(topic_) as (
    select cast(any_value(topics.rate_base) as double) from topics where topics.topic = topic_
);

create macro rate_of(topic_, n, people) as round(rate_base(topic_) * n / nullif(people, 0), 4);

create macro share_pct(part, whole) as round(100.0 * part / nullif(whole, 0), 1);

create macro per_item(amount, n) as cast(round(amount / nullif(n, 0)) as bigint);
