"""The contract on unreadable province names: mojibake, TCVN3 and VNI are named. One real refresh."""

import pytest

from tests.support.exports import Exports, Outcome, column, line, lines

HANDED_OVER: dict[str, str | bytes] = {}
UNICODE = [
    *["Cần Thơ", "Bình Dương", "Bà Rịa – Vũng Tàu", "Đồng Nai", "Sóc Trăng", "Hậu Giang"],
    *["Vĩnh Long", "Bến Tre", "Tiền Giang", "Bạc Liêu", "Bình Phước", "Cà Mau", "Tây Ninh"],
]
TCVN3 = [
    *["CÇn Th¬", "B×nh D\u00ad¬ng", "Bµ RÞa – Vòng Tµu", "§ång Nai", "Sãc Tr¨ng", "HËu Giang"],
    *["VÜnh Long", "BÕn Tre", "TiÒn Giang", "B¹c Liªu", "B×nh Ph\u00adíc", "Cµ Mau", "T©y Ninh"],
]
VNI = [
    *["Caàn Thô", "Bình Döông", "Baø Ròa – Vuõng Taøu", "Ñoàng Nai", "Soùc Traêng", "Haäu Giang"],
    *["Vónh Long", "Beán Tre", "Tieàn Giang", "Baïc Lieâu", "Bình Phöôùc", "Caø Mau", "Taây Ninh"],
]
TCVN3_CAPITALS = ["cÇn th¬", "b×nh d\u00ad¬ng", "®ång nai", "§åNG NAI", "SãC TR¡NG", "SãC TR¨NG"]


def misread(text: str, page: str = "cp1252") -> str:
    """UTF-8 as an editor shows it that takes it for a code page; undefined bytes become control characters."""
    return "".join(bytes([b]).decode(page, "ignore") or chr(b) for b in text.encode())


def gifts(*cells: str) -> str:
    """Gifts to these provinces, all else in plain letters."""
    rows = [line("gifts", province=cell, item="notebooks") for cell in cells]
    return lines("gifts", *rows)


MOJIBAKE: dict[str, str] = {
    "as_cp1252": gifts(*map(misread, UNICODE)),
    "as_latin1": gifts(*[misread(name, "latin-1") for name in UNICODE]),
    "as_cp1258": gifts(*[misread(name, "cp1258") for name in UNICODE]),
    "twice": gifts(*[misread(misread(name)) for name in UNICODE]),
    "capitals": gifts(*[misread(name.upper()) for name in UNICODE]),
    "prefixed": gifts(*[misread(f"Tỉnh {name}") for name in UNICODE], misread("Thành phố Cần Thơ")),
    "among_good": gifts(*UNICODE * 3, *map(misread, UNICODE)),
    "written_out": gifts(
        *["Cáº§n ThÆ¡", "BÃ¬nh DÆ°Æ¡ng", "Cáº§n ThÆ¡", "BÃ\u00a0 Rá»‹a - VÅ©ng TÃ\u00a0u"] * 3
    ),
}
HANDED_OVER |= {f"gifts/mojibake_{name}.csv": content for name, content in MOJIBAKE.items()}

FONTS: dict[str, bytes] = {
    "tcvn3_bytes": gifts(*TCVN3).encode("cp1252"),
    "tcvn3_utf8": gifts(*TCVN3).encode("utf-8-sig"),
    "tcvn3_utf16": gifts(*TCVN3).encode("utf-16"),
    "tcvn3_vietnamese_windows": gifts(*TCVN3).encode("cp1252").decode("cp1258").encode(),
    "tcvn3_capitals": gifts(*TCVN3_CAPITALS * 2).encode("cp1252"),
    "tcvn3_prefixed": gifts(*["TØnh Long An", "Thµnh phè CÇn Th¬", "TØnh Long An", "PC Cµ Mau"] * 3).encode(
        "cp1252"
    ),
    "vni_bytes": gifts(*VNI, "Caàn Thô").encode("cp1252"),
    "vni_utf8": gifts(*VNI).encode(),
    "vni_vietnamese_windows": gifts(*VNI).encode("cp1252").decode("cp1258").encode(),
    "vni_capitals": gifts(*map(str.upper, VNI)).encode("cp1252"),
    "vni_capitals_utf8": gifts(*map(str.upper, VNI)).encode(),
}
HANDED_OVER |= {f"gifts/{name}.csv": content for name, content in FONTS.items()}


@pytest.mark.parametrize("name", MOJIBAKE)
def test_mojibake_is_named(outcome: Outcome, name: str) -> None:
    assert outcome.reason(f"gifts/mojibake_{name}.csv") == "text_mojibake"


@pytest.mark.parametrize("name", FONTS)
def test_the_encoding_of_an_old_font_is_named_as_bytes_and_as_text(outcome: Outcome, name: str) -> None:
    assert outcome.reason(f"gifts/{name}.csv") == f"text_{name.split('_')[0]}"


def test_every_record_of_such_a_file_is_held(outcome: Outcome) -> None:
    assert outcome.fates("gifts/mojibake_among_good.csv") == {"quarantined": 52}
    assert outcome.fates("gifts/tcvn3_bytes.csv") == {"quarantined": 13}
    assert outcome.fates("gifts/vni_utf8.csv") == {"quarantined": 13}


PAYMENTS = column("online_payments", "province", TCVN3)
HANDED_OVER["online_payments/tcvn3.csv"] = PAYMENTS.encode("cp1252")
HANDED_OVER["gifts/five_bytes.csv"] = gifts(*["Long An"] * 20, *VNI[:5]).encode("cp1252")
HANDED_OVER["gifts/nine.csv"] = gifts(*map(misread, UNICODE[:9]))
HANDED_OVER["gifts/a_fifth.csv"] = gifts(*UNICODE[:10] * 4, *TCVN3[:10])


def test_another_topic_too(outcome: Outcome) -> None:
    assert outcome.reason("online_payments/tcvn3.csv") == "text_tcvn3"


def test_single_bytes_are_named_wherever_they_are_no_windows_1258(outcome: Outcome) -> None:
    assert outcome.reason("gifts/five_bytes.csv") == "text_vni"
    assert outcome.fates("gifts/five_bytes.csv") == {"quarantined": 25}


def test_a_few_unreadable_names_are_only_held(outcome: Outcome) -> None:
    assert outcome.fates("gifts/nine.csv") == {"quarantined": 9}
    assert outcome.reason("gifts/nine.csv") is None
    assert outcome.fates("gifts/a_fifth.csv") == {"accepted": 40, "quarantined": 10}
    assert outcome.quarantine("gifts/a_fifth.csv")[0] == "42 province province_unknown"


OTHER_PROVINCES = ["Hà Nội", "Đà Nẵng", "Hải Phòng"]
UNCERTAIN = {
    "elsewhere": gifts(*OTHER_PROVINCES * 4),
    "elsewhere_misread": gifts(*map(misread, OTHER_PROVINCES * 4)),
    # what is left of a damaged name without its odd letters is no proof of the damage
    "misspelt": gifts(*["Ty Ninh", "Cn Th", "Bnh Dng"] * 4),
    "two_of_three": gifts(*[misread("Cần Thơ"), misread("Bến Tre"), "Hà Nội"] * 4),
    "one_of_each": gifts(*[misread("Cần Thơ"), "CÇn Th¬", "Caàn Thô"] * 4),
}
HANDED_OVER |= {f"gifts/{name}.csv": content for name, content in UNCERTAIN.items()}
HANDED_OVER["gifts/four_of_five.csv"] = gifts(*[*map(misread, UNICODE[:4]), "Hà Nội"] * 3)


@pytest.mark.parametrize("name", UNCERTAIN)
def test_what_is_not_recognised_for_certain_is_not_named(outcome: Outcome, name: str) -> None:
    assert outcome.reason(f"gifts/{name}.csv") == "provinces_unknown"


def test_four_of_five_spellings_are_enough(outcome: Outcome) -> None:
    assert outcome.reason("gifts/four_of_five.csv") == "text_mojibake"


SENTENCES = {
    "vi": {
        "mojibake_written_out": "Tên tỉnh ở 12 dòng bị vỡ dấu vì tệp UTF-8 đã bị mở theo bảng mã khác rồi lưu lại",
        "tcvn3_prefixed": "Tên tỉnh ở 12 dòng dùng bảng mã TCVN3 (ABC, phông .VnTime) chứ không phải Unicode",
        "vni_bytes": "Tên tỉnh ở 14 dòng dùng bảng mã VNI (phông VNI-Times) chứ không phải Unicode",
    },
    "en": {
        "mojibake_written_out": "Province names in 12 rows are mojibake",
        "tcvn3_prefixed": "Province names in 12 rows are in TCVN3 (ABC, .VnTime fonts), not in Unicode",
        "vni_bytes": "Province names in 14 rows are in VNI (VNI-Times fonts), not in Unicode",
    },
}
EXAMPLES = {
    "mojibake_written_out": "“Cáº§n ThÆ¡”",
    "tcvn3_prefixed": "“TØnh Long An”",
    "vni_bytes": "“Caàn Thô”",
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_the_reason_names_the_damage_an_example_and_the_mending(exports: Exports, lang: str) -> None:
    for name in EXAMPLES:
        exports.write(f"gifts/{name}.csv", HANDED_OVER[f"gifts/{name}.csv"])
    outcome = exports.refresh(lang=lang)
    for name, start in SENTENCES[lang].items():
        reason = outcome.file(f"gifts/{name}.csv")["reason"]
        assert reason.startswith(start)
        assert EXAMPLES[name] in reason
        assert "CSV UTF-8" in reason
        assert ("UniKey" in reason) == (not name.startswith("mojibake"))
