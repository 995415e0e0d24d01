"""Which files the sample consists of, how each is written, and what is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass

from sample.layout import Style
from sample.registry import CITY, LATE

PLAIN = Style()
MIXED_SPELLING = Style(spelling="mixed")
OFFICE = Style(
    vietnamese=True, delimiter=";", encoding="utf-8-sig", day_first=True, thousands=".", newline="\r\n"
)
CITY_OFFICE = Style(
    vietnamese=True, delimiter=";", encoding="utf-8-sig", day_first=True, spelling="prefix", newline="\r\n"
)
UNICODE_TEXT = Style(vietnamese=True, delimiter="\t", encoding="utf-16-le", day_first=True, newline="\r\n")
OLD_SYSTEM = Style(vietnamese=True, delimiter=";", encoding="cp1258", day_first=True, newline="\r\n")


def report(title: str) -> Style:
    """A report of an office: title lines above the header, a total row at the end."""
    titles = ("TỔNG CÔNG TY ĐIỆN LỰC MIỀN NAM", title, "")
    return Style(
        vietnamese=True,
        delimiter=";",
        encoding="utf-8-sig",
        day_first=True,
        thousands=".",
        titles=titles,
        total=True,
        newline="\r\n",
    )


@dataclass(frozen=True)
class Export:
    """One file; a row goes to the first export that takes it."""

    topic: str
    name: str
    months: tuple[int, int]  # the first and the last, July as 0
    style: Style = PLAIN
    province: str = ""  # every province when empty
    programme: str = ""  # every programme when empty
    dirt: tuple[str, ...] = ()
    repeats: int = 0  # rows that stand twice in the file


APP, PAY, BLOOD, GIFT = "app_installs", "online_payments", "blood_donations", "gifts"
UPPER, NFD, ASCII = Style(spelling="upper"), Style(spelling="nfd"), Style(spelling="ascii")
PASTED_FILES = Style(spelling="mixed", header_again=True)

EXPORTS: tuple[Export, ...] = (
    Export(APP, "2021-q3-bac-lieu.csv", (0, 2), province=LATE),
    Export(APP, "2021-q4-bac-lieu.csv", (3, 5), province=LATE),
    Export(APP, "2021-10-can-tho.csv", (3, 3), CITY_OFFICE, CITY, dirt=("before",)),
    Export(APP, "2021-11-can-tho.csv", (4, 4), CITY_OFFICE, CITY),
    Export(APP, "2021-12-can-tho.csv", (5, 5), CITY_OFFICE, CITY, dirt=("code", "short")),
    Export(APP, "2021-12-soc-trang.csv", (5, 5), UPPER, "94"),
    Export(APP, "2021-07.csv", (0, 0), dirt=("other province", "platform", "before"), repeats=2),
    Export(APP, "2021-08.csv", (1, 1), dirt=("short",)),
    Export(APP, "2021-09.csv", (2, 2), OFFICE, dirt=("bad day", "before", "channel")),
    Export(APP, "2021-10.csv", (3, 3), PASTED_FILES, dirt=("city", "code")),
    Export(APP, "2021-11.csv", (4, 4), ASCII, dirt=("bad day", "no province", "before")),
    Export(
        APP,
        "2021-12.csv",
        (5, 5),
        MIXED_SPELLING,
        dirt=("other province", "future", "channel", "short"),
        repeats=3,
    ),
    Export(PAY, "2021-q3-bac-lieu.csv", (0, 2), province=LATE),
    Export(PAY, "2021-q4-bac-lieu.csv", (3, 5), province=LATE, dirt=("word amount",)),
    Export(PAY, "2021-12-binh-duong.csv", (5, 5), UNICODE_TEXT, "74", dirt=("code", "code", "status")),
    Export(PAY, "2021-12-dong-nai.csv.gz", (5, 5), province="75", dirt=("no provider",)),
    Export(PAY, "2021-07.csv", (0, 0), dirt=("other province", "word amount", "short", "code")),
    Export(PAY, "2021-08.csv", (1, 1), dirt=("decimal", "unit", "no payer")),
    Export(
        PAY,
        "2021-09.csv",
        (2, 2),
        report("BÁO CÁO THANH TOÁN TIỀN ĐIỆN TRỰC TUYẾN THÁNG 9/2021"),
        dirt=("city", "status", "bad day"),
    ),
    Export(
        PAY,
        "2021-10.csv",
        (3, 3),
        MIXED_SPELLING,
        dirt=("channel", "hashes", "nothing", "conflict"),
        repeats=2,
    ),
    Export(
        PAY,
        "2021-11.csv",
        (4, 4),
        dirt=("word amount", "word amount", "unit", "bad day", "other province", "no payer"),
    ),
    Export(
        PAY,
        "2021-12.csv",
        (5, 5),
        MIXED_SPELLING,
        dirt=("word amount", "decimal", "unit", "future", "code", "code", "channel", "conflict", "city"),
        repeats=5,
    ),
    Export(BLOOD, "2021-07.csv", (0, 0), dirt=("volume",)),
    Export(BLOOD, "2021-08.csv.gz", (1, 1)),
    Export(BLOOD, "2021-09.csv", (2, 2), NFD, dirt=("group",)),
    Export(BLOOD, "2021-10.csv", (3, 3), OLD_SYSTEM, dirt=("first", "bad day")),
    Export(BLOOD, "2021-11.csv", (4, 4), OFFICE, dirt=("site",)),
    Export(
        BLOOD,
        "2021-12.csv",
        (5, 5),
        MIXED_SPELLING,
        dirt=("volume", "volume", "no donor", "other province", "future", "short"),
        repeats=3,
    ),
    Export(
        GIFT,
        "2021-12-nha-dai-doan-ket.csv",
        (5, 5),
        report("DANH SÁCH TRAO NHÀ ĐẠI ĐOÀN KẾT THÁNG 12/2021"),
        programme="great_unity_house",
        dirt=("other province", "group"),
    ),
    Export(
        GIFT,
        "2021-12-quay-so.csv",
        (5, 5),
        report("KẾT QUẢ QUAY SỐ TRÚNG THƯỞNG THÁNG TRI ÂN KHÁCH HÀNG 2021"),
        programme="prize_draw",
        dirt=("item", "city", "no province"),
        repeats=2,
    ),
    Export(GIFT, "2021-07.csv", (0, 0), dirt=("no item",)),
    Export(GIFT, "2021-08.csv", (1, 1), dirt=("negative",)),
    Export(GIFT, "2021-09.csv", (2, 2), ASCII),
    Export(GIFT, "2021-10.csv", (3, 3), OFFICE, dirt=("programme",)),
    Export(GIFT, "2021-11.csv", (4, 4), UPPER, dirt=("bad day",)),
    Export(
        GIFT,
        "2021-12.csv",
        (5, 5),
        MIXED_SPELLING,
        dirt=("no quantity", "programme", "word value", "other province", "future", "conflict", "short"),
        repeats=2,
    ),
)

CORRECTION = (PAY, "2021-11.csv", "2021-11-hieu-chinh.csv")  # a corrected export of part of the first one
SENT_AGAIN = (APP, "2021-11-can-tho.csv", "2021-11-can-tho-gui-lai.csv")  # the same bytes under another name
WORKBOOK = (APP, "2021-12-tong-hop.csv")  # a workbook that somebody renamed to .csv: refused whole
