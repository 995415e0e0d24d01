"""Which damage made province names unreadable: mojibake, or the old Vietnamese font encodings TCVN3 and VNI.

A damaged text has lost characters by the time its cells are compared (invisible ones are cleaned away, combining
marks joined), so nothing is undone: the registry's names are damaged and cleaned in the same way, and looked up.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from warehouse.contract.provinces import Registry
from warehouse.contract.reasons import FileRefusal
from warehouse.decode.plain_lines import clean

LEAST_RECOGNISED_SHARE = 0.8  # of the different unknown spellings
_PREFIXES = ("Công ty Điện lực", "Thành phố", "Tỉnh", "TP", "PC")
_PUNCTUATION = re.compile(r"[\s.,–—-]")  # written in many ways, and never what tells two names apart

_LETTERS = "àáảãạ ăằắẳẵặ âầấẩẫậ đ èéẻẽẹ êềếểễệ ìíỉĩị òóỏõọ ôồốổỗộ ơờớởỡợ ùúủũụ ưừứửữự ỳýỷỹỵ"
_IN_TCVN3 = "µ¸¶·¹ ¨»¾¼½Æ ©ÇÊÈÉË ® ÌÐÎÏÑ ªÒÕÓÔÖ ×ÝØÜÞ ßãáâä «åèæçé ¬êíëìî ïóñòô \u00adõøö÷ù úýûüþ"
_IN_VNI = (
    "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò "
    "oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î"
)

_LOWER_VNI = dict(zip(_LETTERS.replace(" ", ""), _IN_VNI.split(), strict=True))
_VNI = str.maketrans(_LOWER_VNI | {letter.upper(): code.upper() for letter, code in _LOWER_VNI.items()})
# TCVN3 has capitals only of the letters without a tone; others are the small ones, in a font that shows capitals
_LOWER_TCVN3 = dict(zip(_LETTERS, _IN_TCVN3, strict=True))
_UPPER_TCVN3 = {letter.upper(): code for letter, code in _LOWER_TCVN3.items()}
_TCVN3 = str.maketrans(_LOWER_TCVN3 | _UPPER_TCVN3 | dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True)))


def _code_page(name: str) -> dict[int, str]:
    """What each byte is read as; an undefined one as the control character of its number."""
    return {byte: bytes([byte]).decode(name, "ignore") or chr(byte) for byte in range(128, 256)}


# how Windows and Excel read bytes that say nothing of their encoding, in Western and in Vietnamese editions
_CODE_PAGES = [_code_page(name) for name in ("cp1252", "latin-1", "cp1258")]


def diagnose(refusal: FileRefusal, unknown: Counter[str], registry: Registry) -> FileRefusal:
    """The refusal of a file for these unknown province names; one that names the damage where it is recognised.

    It is where at least 80 % of the spellings are a name of the registry with that damage.
    """
    for code, damage in _DAMAGES.items():
        names = _apply_damage(_names(registry), damage)
        prefixes = _apply_damage(_PREFIXES, damage)
        matches = Counter({text: n for text, n in unknown.items() if _is_known(_key(text), names, prefixes)})
        if matches and len(matches) >= LEAST_RECOGNISED_SHARE * len(unknown):
            example = min(matches, key=lambda text: (-matches[text], text))
            return FileRefusal(code, records=unknown.total(), example=example.strip())
    return refusal


def letters() -> list[str]:
    """Every Vietnamese letter that is not ASCII, small and capital."""
    small = _LETTERS.replace(" ", "")
    return [letter for letter in small + small.upper() if not letter.isascii()] + list("ăĂâÂêÊôÔơƠưƯđĐ")


def _names(registry: Registry) -> set[str]:
    return {name for province in registry.provinces for name in (province.name_vi, *province.aliases)}


def _apply_damage(texts: Iterable[str], damage: Callable[[str], Iterator[str]]) -> set[str]:
    variants = {variant for text in texts for variant in (text, text.lower(), text.upper())}
    variants |= {text.replace("-", dash) for text in variants for dash in "–—"}
    return {_key(text) for whole in variants for text in damage(whole)}


def _is_known(key: str, names: set[str], prefixes: set[str]) -> bool:
    while key not in names:
        prefix = next((p for p in prefixes if key.startswith(p)), None)
        if prefix is None:
            return False
        key = key.removeprefix(prefix)
    return True


def _key(text: str) -> str:
    """Text as the plain lines hold it, without case, spaces and punctuation."""
    return _PUNCTUATION.sub("", clean(text).lower())


def _read_as(page: dict[int, str], content: bytes) -> str:
    return content.decode("latin-1").translate(page)


def mojibake(text: str) -> Iterator[str]:
    """UTF-8 read in a code page, once or twice."""
    for page in _CODE_PAGES:
        result = _read_as(page, text.encode())
        yield result
        yield _read_as(page, result.encode())


def _tcvn3(text: str) -> Iterator[str]:
    return (_read_as(page, text.translate(_TCVN3).encode("cp1252", "replace")) for page in _CODE_PAGES)


def _vni(text: str) -> Iterator[str]:
    return (_read_as(page, text.translate(_VNI).encode("cp1252", "replace")) for page in _CODE_PAGES)


_DAMAGES = {"text_mojibake": mojibake, "text_tcvn3": _tcvn3, "text_vni": _vni}
