-- what:  codes and texts without what they say, for what is published
-- takes: a cell, or a value that was read and the type of its column

-- a code by which nobody is told from others: PB*********89
create temp macro masked(code) as
    case
        when length(code) > 7 then left(code, 2) || repeat('*', length(code) - 4) || right(code, 2)
        when length(code) > 1 then left(code, 1) || repeat('*', length(code) - 1)
        when length(code) = 1 then '*'
        else code
    end;

-- A a 9 for letters and digits, other signs as they are
create temp macro shape_of(cell) as left(
    regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(replace(cell, chr(30), ' '), '[\p{Ll}\p{Lo}\p{Lm}\p{Lt}]', 'a', 'g'), '\p{Lu}', 'A', 'g'
            ),
            '\pN', '9', 'g'
        ),
        '\pM', '', 'g'
    ),
    40
);

-- a value that was read: only a code and a text may still be anything
create temp macro correction_value(value_, type_, is_sensitive) as
    case
        when is_sensitive then '***'
        when type_ = 'code' then masked(value_)
        when type_ = 'text' then shape_of(value_)
        else value_
    end;
