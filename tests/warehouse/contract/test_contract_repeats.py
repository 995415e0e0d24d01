"""The contract on repeats inside a file and between files, and on corrections."""

import gzip

from tests.support.exports import Exports, Outcome, line, lines


def gifts(**quantities: str) -> str:
    """One gift a key, in the order given; `G1_2` is the key G1 once more."""
    rows = [line("gifts", gift_id=key.split("_")[0], quantity=cell) for key, cell in quantities.items()]
    return lines("gifts", *rows)


def total(outcome: Outcome) -> int:
    """The quantity of all accepted gifts."""
    return int(outcome.rows_of("gifts/by_province")["quantity"].sum())


def test_the_same_key_with_the_same_contents_is_a_duplicate(exports: Exports) -> None:
    exports.write("gifts/a.csv", gifts(G1="5", G1_2="5", G2="7", G1_3="5"))
    outcome = exports.refresh()
    assert outcome.fates("gifts/a.csv") == {"accepted": 2, "duplicates": 2}
    assert outcome.file("gifts/a.csv")["status"] == "accepted"
    assert total(outcome) == 12


def test_contents_are_compared_converted(exports: Exports) -> None:
    rows = [
        line("gifts", gift_id="g-1", province="Cần Thơ", quantity="1.000", programme="notebook"),
        line(
            "gifts",
            gift_id="'G-1",
            province="TP. CAN THO",
            quantity="1000",
            programme="Tập vở",
            item=" Tập vở ",
        ),
    ]
    exports.write("gifts/a.csv", lines("gifts", *rows))
    assert exports.refresh().fates("gifts/a.csv") == {"accepted": 1, "duplicates": 1}


def test_extra_columns_are_not_contents(exports: Exports) -> None:
    row = line("gifts", gift_id="G1")
    text = lines("gifts", f"{row},printed on Monday", f"{row},printed on Tuesday")
    exports.write("gifts/a.csv", text.replace("value_vnd\n", "value_vnd,note\n"))
    assert exports.refresh().fates("gifts/a.csv") == {"accepted": 1, "duplicates": 1}


def test_a_key_with_different_contents_in_one_file_is_held_whole(exports: Exports) -> None:
    exports.write("gifts/a.csv", gifts(G1="5", G2="7", G1_2="6", G1_3="5"))
    outcome = exports.refresh()
    assert outcome.fates("gifts/a.csv") == {"accepted": 1, "quarantined": 3}
    assert outcome.quarantine("gifts/a.csv") == [
        f"{line_number} gift_id key_conflict" for line_number in (2, 4, 5)
    ]
    assert total(outcome) == 7


def test_only_rows_that_pass_take_part(exports: Exports) -> None:
    exports.write("gifts/a.csv", gifts(G1="5", G1_2="0", G1_3="x"))
    assert exports.refresh().fates("gifts/a.csv") == {"accepted": 1, "quarantined": 2}


def test_what_a_later_file_repeats_is_its_duplicate(exports: Exports) -> None:
    exports.write("gifts/2021-11.csv", gifts(G1="5", G2="7"))
    exports.write("gifts/2021-12.csv", gifts(G1="5", G2="7", G3="1"))
    outcome = exports.refresh()
    assert outcome.fates("gifts/2021-11.csv") == {"accepted": 2}
    assert outcome.fates("gifts/2021-12.csv") == {"accepted": 1, "duplicates": 2}
    assert total(outcome) == 13


def test_a_later_file_corrects_an_earlier_one(exports: Exports) -> None:
    exports.write("gifts/2021-11.csv", gifts(G1="5", G1_2="5", G2="7"))
    exports.write("gifts/2021-12.csv", gifts(G1="6", G1_2="6"))
    outcome = exports.refresh()
    assert outcome.fates("gifts/2021-11.csv") == {"accepted": 1, "duplicates": 1, "superseded": 1}
    assert outcome.fates("gifts/2021-12.csv") == {"accepted": 1, "duplicates": 1}
    assert total(outcome) == 13


def test_three_files_back_and_forth(exports: Exports) -> None:
    for name, quantity in (("1", "5"), ("2", "6"), ("3", "5")):
        exports.write(f"gifts/{name}.csv", gifts(G1=quantity))
    outcome = exports.refresh()
    assert outcome.fates("gifts/1.csv") == {"accepted": 1}
    assert outcome.fates("gifts/2.csv") == {"superseded": 1}
    assert outcome.fates("gifts/3.csv") == {"duplicates": 1}
    assert total(outcome) == 5


def test_files_of_the_same_bytes(exports: Exports) -> None:
    for name in ("1", "2", "3"):
        exports.write(f"gifts/{name}.csv", gifts(G1="5", G1_2="5", G2="7"))
    outcome = exports.refresh()
    assert outcome.fates("gifts/1.csv") == {"accepted": 2, "duplicates": 1}
    assert outcome.fates("gifts/2.csv") == outcome.fates("gifts/3.csv") == {"duplicates": 3}


def test_the_name_without_extension_decides_by_code_point(exports: Exports) -> None:
    newest_last = ["10.csv", "9.csv", "9-b.csv", "B.csv", "a.csv", "ă.csv"]
    for number, name in enumerate(newest_last, 1):
        exports.write(f"gifts/{name}", gifts(G1=str(number)))
    outcome = exports.refresh()
    assert [name for name in newest_last if outcome.fates(f"gifts/{name}") == {"accepted": 1}] == ["ă.csv"]
    assert total(outcome) == len(newest_last)


def test_an_extension_does_not_make_a_file_newer(exports: Exports) -> None:
    exports.write("gifts/9.csv", gifts(G1="5"))
    exports.write("gifts/9-b.csv", gifts(G1="6"))
    assert total(exports.refresh()) == 6


def test_the_whole_name_decides_where_the_rest_is_equal(exports: Exports) -> None:
    exports.write("gifts/a.csv.gz", gzip.compress(gifts(G1="5").encode()))
    exports.write("gifts/a.csv", gifts(G1="6"))
    assert total(exports.refresh()) == 5


def test_the_order_of_arrival_does_not_matter(exports: Exports) -> None:
    exports.write("gifts/2.csv", gifts(G1="6"))
    exports.refresh()
    exports.write("gifts/1.csv", gifts(G1="5"))
    outcome = exports.refresh()
    assert outcome.fates("gifts/1.csv") == {"superseded": 1}
    assert total(outcome) == 6


def test_a_conflict_in_one_file_leaves_the_key_to_the_others(exports: Exports) -> None:
    exports.write("gifts/1.csv", gifts(G1="5"))
    exports.write("gifts/2.csv", gifts(G1="6", G1_2="7"))
    outcome = exports.refresh()
    assert outcome.fates("gifts/1.csv") == {"accepted": 1}
    assert outcome.fates("gifts/2.csv") == {"quarantined": 2}


def test_topics_do_not_share_keys(exports: Exports) -> None:
    exports.write("gifts/a.csv", gifts(X1="5"))
    exports.write(
        "blood_donations/a.csv", lines("blood_donations", line("blood_donations", donation_id="X1"))
    )
    outcome = exports.refresh()
    assert outcome.fates("gifts/a.csv") == outcome.fates("blood_donations/a.csv") == {"accepted": 1}


def test_a_corrected_day_moves_the_row(exports: Exports) -> None:
    exports.write(
        "gifts/1.csv", lines("gifts", line("gifts", gift_id="G1", given_on="2021-12-03", quantity="5"))
    )
    exports.write(
        "gifts/2.csv", lines("gifts", line("gifts", gift_id="G1", given_on="2021-12-05", quantity="5"))
    )
    rows = exports.refresh().rows_of("gifts/by_period")
    assert dict(zip(rows["period"].astype(str), rows["quantity"], strict=True)) == {"2021-12-05": 5}
