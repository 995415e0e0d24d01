-- what: people who are counted once in a range, by the day on which they came before (see topic_people)

-- the day from which on people who come again on `day` are not counted once more: the start of the period, or of
-- the whole range
create macro first_day_of_count(day, grain_, from_day_, cumulated_, days_later_, months_later_) as
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
    of_days(paired_months_, previous_day, previous_day_month, previous_day_year) is null
    or of_days(paired_months_, previous_day, previous_day_month, previous_day_year) < first_day_;
