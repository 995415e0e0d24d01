-- what: words in the language of the reader: those of queries/phrases.toml, and the closed lists of the schemas

create macro phrases_of(subject_, lang_) as table
    select
        value,
        case when lang_ = 'vi' then vi else en end as label,
        position,
    from phrases
    where subject = subject_;

-- the closed list of a column with its labels, and a last row for "unknown"
create macro words_of(topic_, column_, lang_) as table
    select
        value,
        case when lang_ = 'vi' then vi else en end as label,
        position,
    from words
    where topic = topic_ and column_name = column_
    union all
    select
        null as value,
        label,
        1000 as position,
    from phrases_of('unknown', lang_);
