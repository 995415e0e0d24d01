"""The words in which every place is to say who has reported."""

from tests.support.topics import TOPICS

WORDS = {
    "vi": {
        "whole": "{n}/{of} {places} đủ kỳ",
        "days": "{n}/{of} {places} đủ số liệu {days}",
        "one": "{place} đủ kỳ",
        "one_days": "{place} đủ số liệu {days}",
        "2021": "tỉnh",
        "2025": "tỉnh, thành mới",
        "until": "mới có số liệu đến {day}",
        "missing": "thiếu {n} ngày",
        "nothing": "chưa báo cáo",
        "nothing_since": "chưa báo cáo, mới có số liệu đến {day}",
        "part_until": "số liệu {part} đến {day}",
        "part_missing": "số liệu {part} thiếu {n} ngày",
        "part_nothing": "không có số liệu {part}",
        "few": "chưa đủ: {names} và {n} {places} khác",
        "no_file": "chưa nhận được tệp nào",
        "refused": "có 1 tệp gửi đến nhưng đều bị từ chối",
        "elsewhere": "không có số liệu trong kỳ này (chỉ có từ {first} đến {last})",
        "part_of": "{unit} (phần {parts})",
        "drawn": "tất cả các tỉnh trong hình: {told}",
    },
    "en": {
        "whole": "{n} of {of} {places} complete",
        "days": "{n} of {of} {places} complete for {days}",
        "one": "{place} complete",
        "one_days": "{place} complete for {days}",
        "2021": "provinces",
        "2025": "units of July 2025",
        "until": "data to {day}",
        "missing": "days missing: {n}",
        "nothing": "not reported",
        "nothing_since": "not reported, data to {day}",
        "part_until": "{part} to {day}",
        "part_missing": "{part}: days missing: {n}",
        "part_nothing": "nothing from {part}",
        "few": "incomplete: {names} and {n} more {places}",
        "no_file": "no file received",
        "refused": "all files received were refused (1)",
        "elsewhere": "nothing in this period (data from {first} to {last})",
        "part_of": "{unit} ({parts} part)",
        "drawn": "all that are drawn: {told}",
    },
}
SHORT = {
    lang: {name: topic.short[n] for name, topic in TOPICS.items()} for n, lang in enumerate(("vi", "en"))
}
