-- what: the numbers that the house sets for its checks (settings.csv)

-- fewer days than this between two donations of a person are to be checked
create macro minimum_donation_interval_days() as (
    select settings.value from settings where settings.setting = 'minimum_donation_interval_days'
);
