-- what:  the held rows of these files, without what names a province of somebody else, or may name one
-- grain: topic, file, record
-- takes: $provinces
-- gives: the columns of held
with

own_names as (
    select unnest([name_vi, name_en]) as name
    from published.provinces
    where list_contains($provinces, code)
),

judged as (
    select
        *,
        (nearest_name is not null or starts_with(reason, 'province'))
        and coalesce(nearest_name not in (from own_names), true) as is_foreign,
    from published.held
)

select
    judged.* exclude (is_foreign) replace (
        case when is_foreign then '…' else judged.shown end as shown,
        case when not is_foreign then judged.nearest_name end as nearest_name,
        case
            when judged.mended_by is not null then coalesce(mending.shown_name, judged.topic || '/#')
        end as mended_by
    ),
from judged
inner join file_names on file_names.topic = judged.topic and file_names.file = judged.file
left join file_names as mending on mending.topic = judged.topic and mending.file = judged.mended_by
where file_names.is_own
