"""Names beside points: clear of the others, on a phone as on a laptop."""

import random

from ui.charts.name_sides import name_sides

POINTS = [(600_000.0, 13.2), (750_000.0, 11.3), (920_000.0, 10.3), (3_100_000.0, 6.0)]
CROWD = [(1_000_000.0 + 60_000 * n, 9.5 - 0.3 * (n % 4)) for n in range(12)]


def test_a_name_gives_way_to_a_point_below_it() -> None:
    assert name_sides(["Ninh Thuận"], POINTS[:1], POINTS[:1]) == ["top right"]
    sides = name_sides(["Ninh Thuận", "Hậu Giang"], POINTS[:2], POINTS + CROWD)
    assert sides[1] != "bottom right"  # a third province is there


def test_a_name_at_the_right_end_stands_left_of_its_point() -> None:
    assert name_sides(["Đồng Nai"], POINTS[3:], POINTS)[0].endswith("left")


def test_names_of_neighbours_do_not_lie_on_each_other() -> None:
    close = [(1_000_000.0, 5.0), (1_010_000.0, 5.1)]
    assert len(set(name_sides(["Bến Tre", "Trà Vinh"], close, close + POINTS))) == 2


def test_any_points_have_a_side_each() -> None:
    dice = random.Random(8)
    for count in range(1, 12):
        points = [
            (dice.choice([0.0, 1e6 * dice.random()]), dice.choice([0.0, dice.random()])) for _ in range(count)
        ]
        assert len(name_sides([f"Tỉnh {n}" for n in range(count)], points, points)) == count
