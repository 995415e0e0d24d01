-- what:  the people whose rows have come or gone
-- grain: person
-- gives: person
select person from newly_accepted_of_people
union
select person from no_longer_accepted_of_people
