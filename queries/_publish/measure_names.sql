-- what: the measures of all topics in their order, as the names of columns that a question spreads them over
create type measure_name as enum (
    select measure
    from topic_measures
    where position is not null
    order by position
);
