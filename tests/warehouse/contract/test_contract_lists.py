"""The contract on closed lists of words, each rule through a real refresh."""

import unicodedata

import pytest

from tests.support.exports import Outcome, column
from warehouse.contract.schema import topics

HANDED_OVER: dict[str, str | bytes] = {}
WORD_COLUMNS = [
    (topic.name, column.name)
    for topic in topics().values()
    for column in topic.columns
    if column.type == "word" and not column.exact
]


def spellings(topic: str, name: str) -> dict[str, str]:
    """Ways to write each word of a closed list, and the word."""
    variants: dict[str, str] = {}
    for word in topics()[topic].column(name).words:
        english = (word.value, word.value.upper(), word.value.replace("_", " "), word.value.replace("_", "-"))
        vietnamese = (word.vi, word.vi.lower(), unicodedata.normalize("NFD", word.vi), f" {word.vi} ")
        variants |= dict.fromkeys((*english, *vietnamese, *word.aliases), word.value)
    return variants


for topic, name in WORD_COLUMNS:
    other_cells = {"item": "first_prize"} if name == "programme" else {}
    HANDED_OVER[f"{topic}/{name}.csv"] = column(
        topic, name, [*spellings(topic, name), "no such word"], **other_cells
    )


@pytest.mark.parametrize(("topic", "name"), WORD_COLUMNS)
def test_a_closed_list_is_read_in_both_languages(outcome: Outcome, topic: str, name: str) -> None:
    cells = outcome.cells(f"{topic}/{name}.csv", name)
    assert cells == [*spellings(topic, name).values(), "held: word_unknown"]


GROUPS_OF_PEOPLE = {
    **dict.fromkeys(("student", "STU_DENT", "s-tu dent", "học_sinh", "HOC–SINH", "Học\u00a0sinh"), "student"),
    **dict.fromkeys(
        ('s"tudent', "s'tudent", "student.", "(student)", "học.sinh", "student,", "student:"), None
    ),
}
HANDED_OVER["gifts/punctuation.csv"] = column(
    "gifts", "recipient_group", list(GROUPS_OF_PEOPLE), delimiter=";"
)


@pytest.mark.parametrize("cell", GROUPS_OF_PEOPLE)
def test_case_marks_spaces_underscores_and_dashes_do_not_count_in_a_word_all_else_does(
    outcome: Outcome, cell: str
) -> None:
    value = outcome.cells("gifts/punctuation.csv", "recipient_group")[list(GROUPS_OF_PEOPLE).index(cell)]
    assert value == (GROUPS_OF_PEOPLE[cell] or "held: word_unknown")


def test_the_words_of_the_contract_are_those_of_the_schema() -> None:
    assert {word.value: word.vi for word in topics()["online_payments"].column("channel").words} == {
        "bank": "Ngân hàng",
        "e_wallet": "Ví điện tử",
        "customer_app": "Ứng dụng CSKH",
        "auto_debit": "Trích nợ tự động",
        "public_portal": "Cổng dịch vụ công",
    }


FIRST_TIME = {
    "TRUE": "yes",
    "1": "yes",
    "Có": "yes",
    "False": "no",
    "0": "no",
    "không": "no",
    "2": None,
    "1.0": None,
    "yes.": None,
}
HANDED_OVER["blood_donations/first.csv"] = column("blood_donations", "first_time", list(FIRST_TIME))


def test_yes_and_no_in_four_ways(outcome: Outcome) -> None:
    cells = outcome.cells("blood_donations/first.csv", "first_time")
    assert cells == [word or "held: word_unknown" for word in FIRST_TIME.values()]


GROUPS = {
    **{group: group for group in ("A+", "A-", "B+", "B-", "AB+", "AB-", "O+", "O-")},
    "O−": "O-",
    "O–": "O-",
    "AB—": "AB-",
    "O.": "held: word_unknown",
    "'O+": "held: word_unknown",
    " A+ ": "A+",
    "": "",
    "a+": "held: word_unknown",
    "A": "held: word_unknown",
    "A +": "held: word_unknown",
    "0+": "held: word_unknown",
}
HANDED_OVER["blood_donations/groups.csv"] = column("blood_donations", "blood_group", list(GROUPS))


def test_blood_groups_are_exact_but_any_dash_is_a_minus(outcome: Outcome) -> None:
    assert outcome.cells("blood_donations/groups.csv", "blood_group") == list(GROUPS.values())


ITEMS = {
    "Giải nhất": "first_prize",
    "GIAI NHI": "second_prize",
    "third prize": "third_prize",
    "consolation_prize": "consolation_prize",
    "Xe máy": "held: word_unknown",
}
HANDED_OVER["gifts/prizes.csv"] = column("gifts", "item", list(ITEMS), programme="Quay số trúng thưởng")
HANDED_OVER["gifts/items.csv"] = column("gifts", "item", ["Giải nhất", "Xe máy"], programme="notebook")


def test_the_items_of_a_prize_draw_are_its_prizes(outcome: Outcome) -> None:
    assert outcome.cells("gifts/prizes.csv", "item") == list(ITEMS.values())


def test_other_items_are_free_text(outcome: Outcome) -> None:
    assert outcome.cells("gifts/items.csv", "item") == ["Giải nhất", "Xe máy"]
