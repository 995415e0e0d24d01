-- what: which days of a range count, and the period that each is counted in

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
