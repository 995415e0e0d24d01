-- what: pieces that the questions share: the places compared, the periods of a range, the words of a column

-- the parts of a unit that are asked for, by name
create macro parts_chosen(parts, provinces_, lang_) as list_transform(
    list_filter(parts, lambda part: provinces_ is null or list_contains(provinces_, part.code)),
    lambda part: case when lang_ = 'vi' then part.name_vi else part.name_en end
);

-- a unit since 1 July 2025 by its name; with the parts that are counted where it has others, too
create macro unit_called(name, parts_in_all, parts_counted, lang_) as
    name
    || case
        when len(parts_counted) >= parts_in_all then ''
        when lang_ = 'vi' then ' (phần ' || array_to_string(parts_counted, ', ') || ')'
        else ' (' || array_to_string(parts_counted, ', ') || ' part)'
    end;

-- a sum where nothing is missing in it
create macro all_of(n) as case when count(n) = count(*) then cast(sum(n) as bigint) end;

-- the provinces asked for, each with the place it is counted under: itself, or its unit since 1 July 2025
create macro chosen_places(units_, provinces_, lang_) as table
    select
        code as base_code,
        case when units_ = '2025' then unit_2025 else code end as province_code,
        case
            when units_ = '2025' then unit_called(
                case when lang_ = 'vi' then unit_2025 else unit_2025_en end,
                unit_2025_parts,
                parts_chosen(parts, provinces_, lang_),
                lang_
            )
            when lang_ = 'vi' then name_vi
            else name_en
        end as province,
        position,
        population,
        customers,
        staff,
    from provinces
    where provinces_ is null or list_contains(provinces_, code);

-- one row a place: whether it reported the topic on any day of the range
create macro compared_places(topic_, from_day_, to_day_, units_, provinces_, lang_) as table
    select
        places.province_code,
        any_value(places.province) as province,
        min(places.position) as place,
        sum(places.population) as population,
        all_of(places.customers) as customers,
        all_of(places.staff) as staff,
        bool_or(exists (
            select 1
            from reported
            where
                reported.topic = topic_
                and reported.province_code = places.base_code
                and reported.last_day >= from_day_
                and reported.first_day <= to_day_
        )) as has_reported,
    from chosen_places(units_, provinces_, lang_) as places
    group by places.province_code;

-- a day, and the same so many months later: it has none where that month is shorter
create macro has_pair(day, months_) as
    case
        when months_ = 0 then true
        else cast(cast(day + to_months(months_) as date) - to_months(months_) as date) = day
    end;

-- whether a day of a range counts; of a range that another one is compared with only the days that have the same date
-- so many months later, where that is asked for (0: all)
create macro is_counted(day, from_day_, to_day_, paired_months_) as
    day between from_day_ and to_day_ and has_pair(day, paired_months_);

-- within a period alone: a whole month stands beside the whole other one, whatever its days
create macro paired_in_period(paired_months_, grain_, cumulated_) as
    case when grain_ = 'month' and not cumulated_ then 0 else paired_months_ end;

create macro is_counted_in_period(day, from_day_, to_day_, paired_months_, grain_, cumulated_) as
    day between from_day_ and to_day_
    and (
        has_pair(day, paired_months_)
        or (paired_in_period(1, grain_, cumulated_) = 0 and date_trunc('month', day) >= from_day_)
    );

-- the period that a day is counted in: its own, or the one so many days or months later that is compared with it
create macro period_of(day, grain_, days_later_, months_later_) as
    cast(date_trunc(
        grain_,
        case
            when months_later_ > 0 then cast(day + to_months(months_later_) as date)
            else day + cast(days_later_ as integer)
        end
    ) as date);

-- the periods that a range touches, or that are compared with it, with the days of the range that each holds
create macro periods_of(grain_, from_day_, to_day_, days_later_, months_later_) as table
    select
        period_of(day, grain_, days_later_, months_later_) as period,
        min(day) as from_day,
        max(day) as to_day,
    from (
        select cast(unnest(generate_series(
            cast(from_day_ as timestamp), cast(to_day_ as timestamp), interval 1 day
        )) as date) as day
    )
    group by period;

-- how many months a range holds, of a month it touches the share that its days are
create macro months_of(from_day_, to_day_) as (
    select sum((to_day - from_day + 1) / day(last_day(period)))
    from periods_of('month', from_day_, to_day_, 0, 0)
);

-- how many of the chosen provinces reported the topic in each period
create macro reporting_in_periods(
    topic_, grain_, from_day_, to_day_, days_later_, months_later_, provinces_
) as table
    select
        periods.period,
        count(distinct reported.province_code) as provinces_reported,
    from periods_of(grain_, from_day_, to_day_, days_later_, months_later_) as periods
    left join reported
        on
            reported.topic = topic_
            and reported.first_day <= periods.to_day
            and reported.last_day >= periods.from_day
            and (provinces_ is null or list_contains(provinces_, reported.province_code))
    group by periods.period;

-- every place in every period of a range: whether it reported the topic in it
create macro places_in_periods(topic_, grain_, from_day_, to_day_, units_, lang_) as table
    select
        places.province_code,
        any_value(places.province) as province,
        min(places.position) as place,
        sum(places.population) as population,
        periods.period,
        bool_or(exists (
            select 1
            from reported
            where
                reported.topic = topic_
                and reported.province_code = places.base_code
                and reported.last_day >= periods.from_day
                and reported.first_day <= periods.to_day
        )) as has_reported,
    from chosen_places(units_, null, lang_) as places
    cross join periods_of(grain_, from_day_, to_day_, 0, 0) as periods
    group by places.province_code, periods.period;

-- the closed list of a column with its labels, and a last row for "unknown"
create macro words_of(topic_, column_, lang_) as table
    select
        value,
        case when lang_ = 'vi' then vi else en end as label,
        place,
    from words
    where topic = topic_ and column_name = column_
    union all
    select
        null as value,
        case when lang_ = 'vi' then 'Không rõ' else 'Unknown' end as label,
        1000 as place;

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

-- the day from which on people who come again on `day` are not counted once more: the start of the period, or of
-- the whole range
create macro first_counted(day, grain_, from_day_, cumulated_, days_later_, months_later_) as
    case
        when cumulated_ then cast(from_day_ as date)
        when months_later_ > 0 then greatest(
            cast(period_of(day, grain_, 0, months_later_) - to_months(months_later_) as date),
            cast(from_day_ as date)
        )
        else greatest(
            period_of(day, grain_, days_later_, 0) - cast(days_later_ as integer), cast(from_day_ as date)
        )
    end;

-- of columns kept thrice: of all days, and of those that have the same date a month or a year later
create macro of_days(paired_months_, all_days, month_days, year_days) as
    case paired_months_ when 1 then month_days when 12 then year_days else all_days end;

-- whether somebody comes for the first time since a day, on the days that count
create macro is_first_since(first_day_, paired_months_, previous_day, previous_day_month, previous_day_year) as
    coalesce(
        of_days(paired_months_, previous_day, previous_day_month, previous_day_year) < first_day_,
        true
    );

create macro per_thousand(n, population) as round(1000.0 * n / nullif(population, 0), 4);

create macro share_pct(part, whole) as round(100.0 * part / nullif(whole, 0), 1);

create macro per_one(amount, n) as cast(round(amount / nullif(n, 0)) as bigint);
