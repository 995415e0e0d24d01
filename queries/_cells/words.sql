-- what:  words of a closed list, provinces and months among them, and free text
-- takes: cell, the spellings of this file that are understood and what each stands for
-- gives: value_… the word or null; problem_… why there is none

create macro value_word(cell, spellings, meanings) as meanings[list_position(spellings, cell)];

create macro problem_word(cell, spellings, meanings) as
    case when value_word(cell, spellings, meanings) is null then 'word_unknown' end;

create macro value_province(cell, spellings, meanings) as value_word(cell, spellings, meanings);

create macro problem_province(cell, spellings, meanings) as
    case when value_word(cell, spellings, meanings) is null then 'province_unknown' end;

-- the list is cast, which is done once, and not each of its values
create macro value_month(cell, spellings, meanings) as cast(meanings as date[])[list_position(spellings, cell)];

create macro problem_month(cell, spellings, meanings) as
    case
        when is_hashes(cell) then 'hashes'
        when value_word(cell, spellings, meanings) is null then
            case
                when regexp_full_match(bare(cell), '\d{4}-\d{2}|\d{2}/\d{4}') then 'month_not_real'
                else 'month_unreadable'
            end
    end;

-- UTF-8 that was read in a code page and written again: nothing else in the cell but ASCII, and a sure sign of it
create macro is_misread(cell, sure, whole) as
    regexp_matches(coalesce(cell, ''), sure) and regexp_full_match(coalesce(cell, ''), whole);

create macro value_text(cell) as nullif(bare(replace(cell, chr(30), chr(10))), '');

create macro problem_text(cell) as case when value_text(cell) is null then 'missing' end;

create macro ascii_digits(cell) as translate(cell, '０１２３４５６７８９', '0123456789');

-- days, and currencies before an amount, which else look like telephones and codes
create macro without_days(cell) as regexp_replace(
    cell, '(^|\D)(0?[1-9]|[12]\d|3[01])[-/.](0?[1-9]|1[0-2])[-/.](19|20)\d\d', '\1/', 'g'
);

create macro without_currency(cell) as regexp_replace(cell, '(?i)(vnd|usd)', '', 'g');

-- a code, a telephone number or an e-mail of a person; most texts hold no digit, and that is quickly seen
create macro is_personal(cell, personal) as
    case
        when not regexp_matches(cell, '[0-9@０-９]') then false
        when not regexp_matches(cell, '@|([0-9０-９][^0-9０-９]*){6}') then false
        else regexp_matches(without_currency(without_days(ascii_digits(cell))), personal)
    end;
