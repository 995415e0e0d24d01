-- what: figures with what is missing in them, sums up to a period, rates and shares

-- a sum where nothing is missing in it
create macro all_of(n) as case when count(n) = count(*) then cast(sum(n) as bigint) end;

-- zero where the place reported and had none, null where nothing was received from it
create macro if_reported(has_reported, n) as case when has_reported then cast(coalesce(n, 0) as bigint) end;

create macro none_is_zero(n) as cast(coalesce(n, 0) as bigint);

-- of a period alone, or of all periods up to it
create macro so_far(n, period, cumulated_) as
    case
        when cumulated_ then none_is_zero(sum(n) over (order by period))
        else none_is_zero(n)
    end;

-- the same of one place
create macro so_far_of(place_, n, period, cumulated_) as
    case when cumulated_ then sum(n) over (partition by place_ order by period) else n end;

create macro per_thousand(n, population) as round(1000.0 * n / nullif(population, 0), 4);

create macro share_pct(part, whole) as round(100.0 * part / nullif(whole, 0), 1);

create macro per_one(amount, n) as cast(round(amount / nullif(n, 0)) as bigint);
