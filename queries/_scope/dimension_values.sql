-- what:  the values by which topics can be narrowed: the closed lists, and of texts those in rows of these provinces,
--        as those of others may name somebody
-- grain: topic, column_name, value
-- takes: $provinces
-- gives: the columns of dimension_values
select *
from published.dimension_values as dimension
where
    exists (
        select 1
        from published.words as words
        where
            words.topic = dimension.topic
            and words.column_name = dimension.column_name
            and words.value = dimension.value
    )
    or exists (
        select 1
        from published.topic_daily as daily
        where
            daily.topic = dimension.topic
            and list_contains($provinces, daily.province_code)
            and list_contains([daily.value_1, daily.value_2, daily.value_3], dimension.value)
    )
