"""Reasons why a file is refused or a row is quarantined: codes with their sentences in both languages."""

from dataclasses import dataclass
from functools import cache

from warehouse.contract.definitions import Entry, WrongDefinition, build, read_toml
from warehouse.settings import REASONS


class FileRefusal(Exception):
    """A file is refused. `code` is one of data/reasons.toml; `details` fill its sentence."""

    # how the file was decoded, where that is known
    encoding = ""
    delimiter = ""  # of the header in use

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class PublishError(Exception):
    """The refresh cannot publish; the old version stays. The message gives the reason in the reader's language."""

    def __init__(self, code: str, lang: str, **details: object) -> None:
        super().__init__(in_words(code, lang, **details))
        self.code = code
        self.details = details


@dataclass(frozen=True)
class Reason:
    """One reason in one language: what is wrong, and how to mend it."""

    wrong: str
    mend: str


@dataclass(frozen=True)
class _Sentences:
    """An entry of data/reasons.toml."""

    vi: str
    en: str
    mend_vi: str
    mend_en: str


@cache
def _reasons() -> dict[str, dict[str, str]]:
    entries, file = read_toml(REASONS), Entry(REASONS)
    return {code: vars(build(_Sentences, texts, file / code)) for code, texts in entries.items()}


def reason(code: str, lang: str, **details: object) -> Reason:
    """The sentences of a reason; those of the reason `why` fill {wrong} and {mend}.

    Raises KeyError for a code that data/reasons.toml does not hold.
    """
    if inner_code := details.pop("why", None):
        inner = reason(str(inner_code), lang, **details)
        details |= {"wrong": inner.wrong, "mend": inner.mend}
    sentences = _reasons()[code]
    return Reason(
        sentences[lang].format_map(_Details(details)), sentences[f"mend_{lang}"].format_map(_Details(details))
    )


def in_words(code: str, lang: str, **details: object) -> str:
    """What is wrong and how to mend it, as one line."""
    result = reason(code, lang, **details)
    return f"{result.wrong}. {result.mend}"


def definition_text(error: WrongDefinition, lang: str) -> str:
    """What is wrong with a definition file, and how to mend it; untranslated where reasons.toml itself is wrong."""
    try:
        return in_words(error.code, lang, **error.details)
    except (WrongDefinition, KeyError):
        return str(error)


def reason_codes() -> list[str]:
    """Every code that has sentences."""
    return list(_reasons())


class _Details(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"
