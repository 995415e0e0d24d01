-- what:  the donations at one site, of first or further ones, of both, or of all
-- grain: day, province_code, blood_group, first_time, site
-- takes: site_, first_time_ [null for all]
-- gives: the columns of blood_donations_daily
create macro donations_of(site_, first_time_) as table
    from blood_donations_daily
    where is_chosen(site, site_) and is_chosen(first_time, first_time_);
