-- what:  the same donations, with those that were the donor's first, and after them the giving days of the donors
-- grain: none: of donations that of donations_of, of donors that of donor_days_of
-- takes: site_, first_time_ [null for all]
-- gives: day, province_code, donations, donors, volume_ml, first_time [donations], and the columns of donor_days_of
create macro donations_with_donors(site_, first_time_) as table
    select
        day,
        province_code,
        donations,
        cast(null as bigint) as donors,
        volume_ml,
        case when first_time = 'yes' then donations end as first_time,
    from donations_of(site_, first_time_)
    union all by name
    from donor_days_of(site_, first_time_);
