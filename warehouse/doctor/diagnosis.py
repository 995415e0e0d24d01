"""What an examination found of one thing, with its words from data/doctor.toml."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from warehouse.contract.definitions import Entry, Text, build, read_toml
from warehouse.settings import ROOT, Folders

WORDS = ROOT / "data" / "doctor.toml"


@dataclass(frozen=True)
class _Sentences:
    """What was found, in both languages, and how to mend it where that is to be done."""

    vi: str
    en: str
    mend_vi: str = ""
    mend_en: str = ""


@dataclass(frozen=True)
class _Subject:
    """What was looked at, and all that may be found of it."""

    title: Text
    results: dict[str, _Sentences]


@dataclass(frozen=True)
class Diagnosis:
    """One thing that was examined. `subject` and `code` are keys of data/doctor.toml; `details` fill its sentences."""

    subject: str
    code: str
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Whether nothing is to be mended."""
        return not self._sentences.mend_en

    @property
    def _sentences(self) -> _Sentences:
        return _subjects()[self.subject].results[self.code]

    def in_words(self, lang: str) -> dict[str, Any]:
        """The diagnosis in `lang`: sentences `title`, `result` and `mend`, the last null where all is good."""
        texts = vars(self._sentences)
        details = {name: _number(value, lang) for name, value in self.details.items()}
        return {
            "subject": self.subject,
            "code": self.code,
            "is_good": self.is_good,
            "title": getattr(_subjects()[self.subject].title, lang),
            "result": texts[lang].format_map(details),
            "mend": texts[f"mend_{lang}"].format_map(details) or None,
        }


#: Looks at something in or around the three folders.
Examination = Callable[[Folders], Iterator[Diagnosis]]


def _number(value: object, lang: str) -> object:
    """A number with decimals in the form of the language, everything else as it is."""
    if not isinstance(value, float):
        return value
    return f"{value:.1f}".replace(".", "," if lang == "vi" else ".")


@cache
def _subjects() -> dict[str, _Subject]:
    """Raises WrongDefinition."""
    entries, file = read_toml(WORDS), Entry(WORDS)
    return {name: build(_Subject, texts, file / name) for name, texts in entries.items()}


def possible_diagnoses() -> set[tuple[str, str]]:
    """Every subject and code that has sentences."""
    return {(name, code) for name, subject in _subjects().items() for code in subject.results}
