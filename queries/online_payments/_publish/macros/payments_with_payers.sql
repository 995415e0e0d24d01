-- what:  the same payments, and after them the paying days of those who made them
-- grain: none: of payments a day, a province, a channel and a provider, of payers that of payer_days_of
-- takes: channel_, provider_ [null for all]
-- gives: the columns of payments_of and of payer_days_of
create macro payments_with_payers(channel_, provider_) as table
    from payments_of(channel_, provider_)
    union all by name
    from payer_days_of(channel_, provider_);
