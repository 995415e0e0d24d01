-- what:  the installations of one platform, of one channel, of both, or of all
-- grain: day, province_code, platform, channel
-- takes: platform_, channel_ [null for all]
-- gives: the columns of app_installs_daily
create macro installs_of(platform_, channel_) as table
    from app_installs_daily
    where is_chosen(platform, platform_) and is_chosen(channel, channel_);
