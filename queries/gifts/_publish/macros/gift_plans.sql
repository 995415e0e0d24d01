-- what: the plans that gifts are held against: those of provinces where there are some, else the one for all together

create macro gift_plans() as table
    select *
    from targets
    where topic = 'gifts' and metric = 'quantity'
    qualify (province_code <> 'ALL') = bool_or(province_code <> 'ALL') over (partition by programme, item, from_day, to_day);
