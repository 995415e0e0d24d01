"""Mojibake in any text is held, honest text never. One real refresh."""

import pytest

from tests.support.exports import Outcome, column, line, lines
from tests.warehouse.decode.test_legacy_text import UNICODE, gifts, misread

HANDED_OVER: dict[str, str | bytes] = {}
PROVIDERS = ["Ví điện tử MoMo", "Ngân hàng Đầu tư", "Ví “Sài Gòn”", "CÔNG TY ĐIỆN LỰC", "Quỹ", "ví"]
READ_AS = {page: [misread(name, page) for name in PROVIDERS] for page in ("cp1252", "latin-1", "cp1258")}
READ_AS["twice"] = [misread(misread(name)) for name in PROVIDERS]
HANDED_OVER |= {
    f"online_payments/{page}.csv": column("online_payments", "provider", [*PROVIDERS, *texts])
    for page, texts in READ_AS.items()
}
# each has signs of the damage, none is damaged
HONEST = [
    *[
        "SÃO",
        "CÃ",
        "CHÀO XÃ",
        "ĂN",
        "Ă",
        "Quầy « số 1 »",
        "Nº 2 á",
        "Ä",
        "ÄRA",
        "Æ",
        "Åland",
        "Société Générale",
    ],
    *["“XÃ”", "ĐÃ…", "Ä’", "QUÀ – TẾT", "Cà phê á»", "Nhà “Á”", "Ngân hàng Á Châu", "100 ° C", "Ñ", "Müller"],
]
HANDED_OVER["online_payments/honest.csv"] = column("online_payments", "provider", HONEST)
ELSEWHERE_TOO = line("blood_donations", unit=misread("Đội Hồng"), donor_code="D2")
HANDED_OVER["blood_donations/unit.csv"] = lines("blood_donations", line("blood_donations"), ELSEWHERE_TOO)
HANDED_OVER["blood_donations/code.csv"] = column("blood_donations", "donor_code", ["D1", misread("Đội-1")])
HANDED_OVER["gifts/word.csv"] = column("gifts", "programme", ["Tập vở", misread("Tập vở")])
HANDED_OVER["gifts/few.csv"] = gifts(*UNICODE, misread("Cần Thơ"))


@pytest.mark.parametrize("page", READ_AS)
def test_mojibake_is_held_in_any_text(outcome: Outcome, page: str) -> None:
    cells = outcome.cells(f"online_payments/{page}.csv", "provider")
    assert cells[: len(PROVIDERS)] == PROVIDERS
    # what a code page shows of í alone may be an honest capital
    assert cells[len(PROVIDERS) : -1] == ["held: misread"] * (len(PROVIDERS) - 1)


def test_honest_text_with_signs_of_mojibake_is_not_held(outcome: Outcome) -> None:
    assert outcome.cells("online_payments/honest.csv", "provider") == HONEST


def test_mojibake_is_named_in_every_column_of_text(outcome: Outcome) -> None:
    assert outcome.quarantine("blood_donations/unit.csv") == ["3 unit misread"]
    assert outcome.quarantine("blood_donations/code.csv") == ["3 donor_code misread"]
    assert outcome.quarantine("gifts/word.csv") == ["3 programme misread"]
    assert outcome.quarantine("gifts/few.csv") == [f"{len(UNICODE) + 2} province misread"]
