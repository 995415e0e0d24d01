-- what:  the payments of one channel, of one provider, of both, or of all
-- grain: day, province_code, channel, provider
-- takes: channel_, provider_ [null for all]
-- gives: the columns of online_payments_daily
create macro payments_of(channel_, provider_) as table
    from online_payments_daily
    where is_chosen(channel, channel_) and is_chosen(provider, provider_);
