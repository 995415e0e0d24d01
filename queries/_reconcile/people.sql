-- what:  the people whose rows have come or gone
-- grain: person
-- gives: person
select person from came_of_people
union
select person from went_of_people
