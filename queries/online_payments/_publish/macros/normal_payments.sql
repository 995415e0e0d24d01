-- what:  what is normal of online payments in each slice of some days and provinces, beside what there was
-- grain: slice
-- takes: days_ [the name of a table as normal_ranges takes it]
-- gives: slice, payments, payments_expected, payments_low, payments_high [paid rows],
--        amount_vnd, amount_vnd_expected, amount_vnd_low, amount_vnd_high [VND]
create macro normal_payments(days_) as table
    select
        slice,
        any_value(amount) filter (where measure = 'payments') as payments,
        any_value(expected) filter (where measure = 'payments') as payments_expected,
        any_value(low) filter (where measure = 'payments') as payments_low,
        any_value(high) filter (where measure = 'payments') as payments_high,
        any_value(amount) filter (where measure = 'amount_vnd') as amount_vnd,
        any_value(expected) filter (where measure = 'amount_vnd') as amount_vnd_expected,
        any_value(low) filter (where measure = 'amount_vnd') as amount_vnd_low,
        any_value(high) filter (where measure = 'amount_vnd') as amount_vnd_high,
    from normal_ranges(days_)
    group by slice;
