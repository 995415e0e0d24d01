-- what:  what of a held cell may be published: a value that its own form makes harmless, else its shape (AA-999999)
-- takes: cell, type of its column, spellings [all that the column allows, folded; none where it is free]

create temp macro day_pattern() as '(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2}))';

create temp macro hour_pattern() as '\d{1,2} ?(:|h|g|giờ) ?(\d{2}(:\d{2}([.,]\d{1,6})?)?)?'
    || '( ?(sa|ch|am|pm|a\.m\.|p\.m\.|sáng|trưa|chiều|tối))?( ?\(?(z|utc|gmt|ict)?([+−-]\d{1,2}(:?\d{2})?)?\)?)?';

-- a day, a month, a time of day, or the number that a spreadsheet keeps a day as
create temp macro is_like_a_day(cell) as regexp_full_match(
    cell,
    '(?i)' || day_pattern() || '([ T]+' || hour_pattern() || ')?|' || hour_pattern() || '([ ,]+' || day_pattern() || ')?'
    || '|(tháng )?\d{1,2}[-/]\d{4}|\d{4}[-/]\d{1,2}|[34]\d{4}([.,]\d{1,5})?'
);

create temp macro unit_pattern() as
    '(vn[dđ]|usd|đồng|[dđ₫$€%]|ml|cc|cái|chiếc|quyển|cuốn|phần|suất|bộ|căn|k|ngàn|nghìn|tr|triệu|tỷ)';

-- nine digits are a telephone without its zero or an identity card, more are a code; one with a zero in front is no number
create temp macro is_like_a_number(cell) as
    regexp_full_match(
        cell,
        '(?i)(' || unit_pattern() || ' ?)?[-+−]?(\d[\d., ]*|\d+([.,]\d+)?e[-+]?\d+)( ?' || unit_pattern() || ')?'
    )
    and length(regexp_replace(cell, '\D', '', 'g')) <= 8
    and not regexp_matches(cell, '^\D*0\d');

-- one slip of the pen away from a word that is allowed; letters that were lost on the way (?) are no slips
create temp macro is_near(key, lost, spelling) as
    case
        when abs(length(key) - length(spelling)) > 1 + lost then false
        when length(spelling) < 4 then key = spelling
        when lost = 0 and left(key, 1) <> left(spelling, 1) then false
        else damerau_levenshtein(key, spelling) <= 1 + lost
    end;

-- a lambda works its argument out once, a macro as often as it names it
create temp macro is_near_any(cell, spellings) as
    list_transform(
        [{'key': folded(cell), 'lost': length(regexp_replace(cell, '[^?\x{FFFD}]', '', 'g'))}],
        lambda cell_: len(list_filter(spellings, lambda spelling: is_near(cell_.key, cell_.lost, spelling))) > 0
    )[1];

-- the one name that a province cell, with or without a prefix (PROVINCE_PREFIXES), is a slip of the pen away from
create temp macro near_names(key, lost, spellings, names) as list_distinct(
    list_filter(
        names,
        lambda name, position: is_near(key, lost, spellings[position])
        or is_near(regexp_replace(key, '^(congtydienluc|thanhpho|tinh|tp|pc)+', ''), lost, spellings[position])
    )
);

create temp macro nearest_name(cell, spellings, names) as
    list_transform(
        [
            near_names(
                folded(left(cell, 60)), length(regexp_replace(left(cell, 60), '[^?\x{FFFD}]', '', 'g')), spellings, names
            )
        ],
        lambda near: case when len(near) = 1 then near[1] end
    )[1];

create temp macro value_or_shape(cell, type_, spellings) as
    case
        when is_blank(cell) or is_hashes(cell) then cell
        when type_ = 'code' then masked(cell)
        when length(bare(cell)) <= 3 then cell -- no code, no telephone, no full name is as short
        when type_ in ('day', 'moment', 'month') and is_like_a_day(bare(cell)) then cell
        when type_ = 'whole' and (is_like_a_number(bare(cell)) or is_like_a_day(bare(cell))) then cell
        when is_near_any(left(cell, 60), spellings) then left(cell, 60)
        else shape_of(cell)
    end;
