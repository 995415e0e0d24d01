"""What a number format makes of a value: whether the displayed figure is the figure in the cell."""

import re
from dataclasses import dataclass

_ISO_DAY = "yyyy-mm-dd"
#: Those that a workbook names by number only; 14 and 22 are written as the reader's system writes days.
BUILT_IN = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00"}
BUILT_IN |= {12: "# ?/?", 13: "# ??/??", 14: _ISO_DAY, 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy"}
BUILT_IN |= {18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: f"{_ISO_DAY} h:mm"}
BUILT_IN |= {37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)"}
BUILT_IN |= {
    40: "#,##0.00_);[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
BUILT_IN |= {
    number: f"_(* {digits}_);_(* ({digits});_(* -_);_(@_)"
    for number, digits in ((41, "#,##0"), (42, "#,##0"), (43, "#,##0.00"), (44, "#,##0.00"))
}
_TOKENS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].|.', re.DOTALL)
#: Colours that are seen on white, the language, the sign of a currency, room for a sign, and spaces.
_INVISIBLE = re.compile(
    r"\[(?:black|blue|green|magenta|red)\]|\[\$(?:[\u20a0-\u20bf$€£¥đ]|VND)?(?:-[0-9A-F]{3,8})?\]"
    r'|_.|\*[ ]|\\[ ]|"[ \u00a0đ₫]*"|[ \u00a0₫$]',
    re.IGNORECASE,
)
_SIGNS = {'"-"': "-", "\\-": "-", '"("': "(", "\\(": "(", '")"': ")", "\\)": ")"}
_NUMBER = r"[#?0](?:[#?0,]*[#?0])?(?:\.(?P<decimals>[#?0]+))?|General"
_POSITIVE = re.compile(_NUMBER, re.IGNORECASE)
_NEGATIVE = re.compile(rf"[-(]*(?:{_NUMBER})[-)]*", re.IGNORECASE)
_ZERO = re.compile(rf"{_NUMBER}|-\?*", re.IGNORECASE)
_DAY_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_DAY_SEPARATORS = re.compile(r"\\[-/., T]|\"[-/., T]*\"|[-/.,]|h+:mm(?::ss(?:\.0+)?)?")
_RUNS = re.compile(r"d+|m+|y+")


@dataclass(frozen=True)
class NumberFormat:
    """What is seen of a value under a format."""

    is_day: bool
    is_plain: bool  # a number, or a day, is seen as what it is
    is_plain_text: bool
    zero_is_seen: bool = True
    decimals: int = 9

    def shows(self, value: object) -> bool:
        """Whether this value can be read off the cell."""
        if isinstance(value, (str, bool)):
            return self.is_plain_text
        if self.is_day or not isinstance(value, (int, float)):
            return self.is_plain
        if value == 0 and not self.zero_is_seen:
            return False
        rounded_away = not self.decimals and value % 1 != 0 and abs(value) < 10
        return self.is_plain and not rounded_away


def number_format(code: str) -> NumberFormat:
    """What a format does, read strictly: whatever is not known to be harmless counts as showing something else."""
    token_lists: list[list[str]] = [[]]
    for token in _TOKENS.findall(code):
        if token == ";":
            token_lists.append([])
        else:
            token_lists[-1].append(token)
    sections = [_without_idle(section) for section in token_lists]
    text = _is_plain_text(sections)
    if sections == ["@"]:
        return NumberFormat(is_day=False, is_plain=True, is_plain_text=text)
    if _is_day(token_lists[0]):
        rest_is_text = all(section == "@" for section in sections[1:])
        plain = _is_whole_day(_without_idle(token_lists[0])) and rest_is_text
        return NumberFormat(is_day=True, is_plain=plain, is_plain_text=text)
    return _numeric_format(sections, text)


def _numeric_format(sections: list[str], text: bool) -> NumberFormat:
    positive = _POSITIVE.fullmatch(sections[0])
    plain = positive is not None and len(sections) <= 4
    if len(sections) > 1:
        plain = plain and bool(_NEGATIVE.fullmatch(sections[1])) and bool(set("-(") & set(sections[1]))
    if len(sections) > 2:
        plain = plain and bool(_ZERO.fullmatch(sections[2]))
    zero = sections[2] if len(sections) > 2 else sections[0]
    whole = zero.partition(".")[0]
    is_general = bool(positive) and sections[0].lower() == "general"
    decimals = 9 if is_general else len((positive and positive["decimals"]) or "")
    return NumberFormat(False, plain, text, "0" in whole or zero.lower() == "general", decimals)


def _without_idle(section: list[str]) -> str:
    return "".join(_SIGNS.get(token, token) for token in section if not _INVISIBLE.fullmatch(token))


def _is_plain_text(sections: list[str]) -> bool:
    """Text stands as it is unless the fourth section, or one with an @, says otherwise."""
    about_text = sections[3:4] or [section for section in sections if "@" in section]
    return all(section == "@" for section in about_text) and "[" not in "".join(sections)


def _is_day(section: list[str]) -> bool:
    bare = "".join(token for token in section if len(token) == 1 or re.fullmatch(r"\[[hms]+\]", token, re.I))
    return bare.lower() != "general" and bool(_DAY_LETTERS.search(bare))


def _is_whole_day(section: str) -> bool:
    """Day, month and year are all there, in an order that nobody takes for another."""
    rest = _DAY_SEPARATORS.sub(" ", section.lower())
    runs = [run for run in _RUNS.findall(rest) if not run.startswith("ddd")]  # days of the week
    order = "".join(run[0] for run in runs)
    month = next((run for run in runs if run[0] == "m"), "")
    if _RUNS.sub("", rest).strip() or sorted(order) != ["d", "m", "y"]:
        return False
    return order in ("dmy", "ymd") or len(month) > 2
