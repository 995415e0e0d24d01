-- what:  what may be published of an unknown province name, as the example of many
-- grain: one row
-- takes: $cell, $spellings
-- gives: example
select value_or_shape($cell, 'province', cast($spellings as varchar[])) as example
