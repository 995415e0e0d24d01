-- what:  plain lines, one a record, and the cells of a line
-- takes: path (UTF-8, one record a line), lines to skip, separator of the cells
-- gives: line [text or null for an empty line]
create macro plain_lines(path, skip_lines) as table
    select line
    from read_csv(
        path,
        columns = {'line': 'varchar'},
        delim = chr(2),
        quote = '',
        escape = '',
        header = false,
        skip = skip_lines,
        auto_detect = false,
        new_line = '\n',
        max_line_size = 8000000,
        buffer_size = 32000000
    );

create macro cells_of(line, separator) as string_split(coalesce(line, ''), separator);

-- outer spaces do not count; every kind of space is a plain one in plain lines
create macro bare(cell) as trim(cell);

create macro is_blank(cell) as bare(cell) = '';

create macro has_nul(line) as contains(coalesce(line, ''), chr(29));

create macro has_stray_bytes(line) as contains(coalesce(line, ''), chr(28));

create macro is_blank_line(line) as bare(replace(coalesce(line, ''), chr(31), '')) = '';

-- the first filled cell says "total" in one of its three forms, whatever spaces and punctuation stand between
create macro is_total_line(line, separator) as regexp_matches(
    coalesce(line, ''),
    '(?i)^[' || separator || ' ]*[-–—_.:* ]*'
    || '(total|(t[oòóỏõọôồốổỗộơờớởỡợ]ng[-–—_.* ]*)?c[oòóỏõọôồốổỗộơờớởỡợ]ng)[-–—_.:* ]*(['
    || separator || ']|$)'
);

-- letters and digits only, without case and diacritics
create macro folded(words) as regexp_replace(
    replace(replace(lower(strip_accents(words)), 'đ', 'd'), 'ð', 'd'), '[^\pL\pN\x1f]', '', 'g'
);

create macro coalesce_empty(line) as coalesce(line, '');

-- a rule on two columns holds where one of them is empty
create macro coalesce_true(holds) as coalesce(holds, true);

create macro coalesce_false(holds) as coalesce(holds, false);
