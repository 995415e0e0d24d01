"""The widths by which charts leave room for texts, beside those of the font itself."""

from ui.charts.spec import TEXT
from ui.charts.text_width import label_room, text_width
from ui.downloads.pictures.style import font
from ui.downloads.pictures.text_room import text_width as width_in_points

TEXTS = [
    "0,673  ▲1",
    "20,3 tỷ đ  ▼12",
    "4.150  (27,9 %)",
    "kỳ trước chưa có",
    "gấp 8,9 lần",
    "VND 741,254  =",
]


def test_a_text_has_as_much_room_as_its_font_takes_and_little_more() -> None:
    for text in TEXTS:
        width = width_in_points(text, font(TEXT))
        assert width <= text_width(text, TEXT) <= 1.12 * width, text


def test_the_longest_line_counts_without_tags_and_marks() -> None:
    assert text_width("5.230<br><span style='color:#123456'>+86,3 %</span>") == text_width("+86,3 %")
    assert text_width("Đồng Tháp") == text_width("Dong Thap")


def test_a_label_at_a_short_bar_reaches_over_the_room_of_the_longest() -> None:
    room = label_room([100, 50], ["100", "50"])
    assert label_room([100, 0], ["100", "chưa gửi số liệu"]) < room + text_width("chưa gửi số liệu", TEXT)
    assert label_room([100, 50], ["100  ▲12", "50"]) > room
    assert label_room([], []) > 0
