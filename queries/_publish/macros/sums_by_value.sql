-- what:  measures by the values of one column, which has the name of a column of the topic's exports
-- grain: value
-- takes: rows_, measures_ [see sums_by_place.sql; not people, who do not add up], column_, from_day_, to_day_,
--        paired_months_ [see is_counted], provinces_
-- gives: value [null where unknown], row_count, the measures
create macro sums_by_value(rows_, measures_, column_, from_day_, to_day_, paired_months_, provinces_) as table
    select
        columns(lambda name: name = column_) as value,
        count(*) as row_count,
        zero_if_null(sum(columns(lambda name: list_contains(measures_, name)))),
    from query_table(rows_)
    where
        is_counted(day, from_day_, to_day_, paired_months_)
        and (provinces_ is null or list_contains(provinces_, province_code))
    group by all;

-- what:  measures by the words of a closed list, 0 where there was none; and of what is unknown, where there was any
-- grain: word
-- takes: topic_, rows_, measures_, column_, from_day_, to_day_, paired_months_, provinces_ [see sums_by_value], lang_
-- gives: word [in the language], position [in the list], the measures
create macro sums_by_word(
    topic_, rows_, measures_, column_, from_day_, to_day_, paired_months_, provinces_, lang_
) as table
    select
        words.label as word,
        words.position,
        zero_if_null(columns(counted.* exclude (value, row_count))),
    from words_of(topic_, column_, lang_) as words
    left join sums_by_value(
        rows_, measures_, column_, from_day_, to_day_, paired_months_, provinces_
    ) as counted
        on counted.value is not distinct from words.value
    where words.value is not null or counted.row_count > 0;
