-- what: the tables that the refresh fills row by row
create table words (topic varchar, column_name varchar, position integer, value varchar, vi varchar, en varchar);
create table phrases (subject varchar, position integer, value varchar, vi varchar, en varchar);
create table topics (
    topic varchar, title_vi varchar, title_en varchar, first_day date, last_day date,
    position integer, counted varchar, rate_base integer, unit_vi varchar, unit_en varchar, value_measure varchar
);
create table reported (topic varchar, file varchar, province_code varchar, first_day date, last_day date);
create table arrivals (topic varchar, file varchar, first_read_on date);
create table files (
    position integer, topic varchar, file varchar, sha256 varchar, status varchar,
    records bigint, accepted bigint, quarantined bigint, duplicates bigint, superseded bigint, non_data bigint,
    reason varchar, details varchar, encoding varchar, delimiter varchar, extra_columns varchar, warnings varchar
);
create table accepted_daily (topic varchar, day date, province_code varchar, accepted bigint);
-- position: where all topics stand side by side, null for what is measured and stands nowhere there
create table topic_measures (topic varchar, measure varchar, is_of_people boolean, position integer);
-- sums of all accepted rows; programme and item are null where the topic has none; value_1 to value_3 are those of the
-- topic's dimensions, in the order of its schema
create table topic_daily (
    topic varchar, measure varchar, day date, province_code varchar, programme varchar, item varchar,
    value_1 varchar, value_2 varchar, value_3 varchar, amount bigint
);
create table dimension_values (
    topic varchar, column_name varchar, position integer, value varchar, vi varchar, en varchar
);
-- people by the days they came on: in a range each counts on the day whose previous one is before it (is_first_since)
create table topic_people (
    topic varchar, measure varchar, day date, province_code varchar,
    previous_day date, previous_day_month date, previous_day_year date, people bigint
);
create table held (
    topic varchar, file varchar, record bigint, line_no bigint, column_name varchar, reason varchar, shown varchar,
    nearest_name varchar, mended_by varchar
);
create table corrections (
    topic varchar, key varchar, column_name varchar, old_value varchar, new_value varchar,
    old_file varchar, new_file varchar, line_no bigint
);
-- what is normal of a measure on every day that a province has reported, without the day itself; nothing is expected
-- where too few bill months are known. variance: of days around it; error: the deviation of the estimate itself
create table expected_daily (
    topic varchar, measure varchar, province_code varchar, day date,
    amount bigint, expected double, variance double, error double
);
