"""The file of rights, access.toml: people and groups, with the provinces that they see and are stewards of."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Literal

from warehouse.access.identity import Identity
from warehouse.access.scope import NOTHING, Provinces, Scope, scope_of_rights
from warehouse.contract.definitions import Entry, WrongDefinition, build
from warehouse.contract.reasons import definition_text, in_words

_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)|\(at (end) of document\)")
_Choice = Literal["all"] | tuple[str, ...]


@dataclass(frozen=True)
class Rights:
    """An entry of the file. A name is compared without regard to capitals."""

    name: str
    provinces: _Choice = ()
    steward: _Choice = ()

    @property
    def scope(self) -> Scope:
        return scope_of_rights(_provinces(self.provinces), _provinces(self.steward))


@dataclass(frozen=True)
class Access:
    """A whole file that is as it should be."""

    people: tuple[Rights, ...] = ()
    groups: tuple[Rights, ...] = ()

    def scope_of(self, identity: Identity) -> Scope:
        """What somebody may see and do: their own entry and those of all their groups; nothing without any."""
        names = {_fold(group) for group in identity.groups}
        entries = [rights for rights in self.people if _fold(rights.name) == _fold(identity.name)]
        entries += [rights for rights in self.groups if _fold(rights.name) in names]
        return reduce(Scope.union, (rights.scope for rights in entries), NOTHING)


def read_access(path: Path, codes: Iterable[str]) -> Access:
    """The file's rights. `codes` are the provinces of the registry.

    Raises WrongDefinition for the first entry that is not as it should be.
    """
    file, province_codes = Entry(path), sorted(codes)
    access = build(Access, _content(path, file), file)
    if not access.people and not access.groups:
        raise file.wrong("access_empty")
    for kind, entries in (("people", access.people), ("groups", access.groups)):
        for number, rights in enumerate(entries, 1):
            _check(rights, file / kind / (rights.name.strip() or str(number)), province_codes)
        _refuse_repeats(entries, file / kind)
    return access


def refusal_text(error: WrongDefinition, lang: str) -> str:
    """What is wrong with the file of rights, what would be right, and what holds meanwhile."""
    if error.code.startswith("access_"):
        return definition_text(error, lang)
    return in_words("access_refused", lang, why=error.code, **error.details)


def _content(path: Path, file: Entry) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise file.wrong("access_missing") from error
    except tomllib.TOMLDecodeError as error:
        match = _POSITION.search(str(error))
        line = match[1] if match and match[1] else _last_line(path)
        raise file.wrong("access_syntax", line=line, problem=_POSITION.sub("", str(error)).strip()) from error
    except (OSError, ValueError) as error:
        raise file.wrong("definition_unreadable", problem=error) from error


def _last_line(path: Path) -> int:
    return max(1, len(path.read_text(encoding="utf-8-sig").splitlines()))


def _check(rights: Rights, entry: Entry, codes: list[str]) -> None:
    if not rights.name.strip():
        raise (entry / "name").wrong("definition_missing", value="name")
    if rights.scope.is_empty:
        raise entry.wrong("access_without_rights", value=rights.name)
    for key, choice in (("provinces", rights.provinces), ("steward", rights.steward)):
        for code in () if choice == "all" else choice:
            if code not in codes:
                raise (entry / key).wrong("access_province", value=code, known=codes)


def _refuse_repeats(entries: tuple[Rights, ...], entry: Entry) -> None:
    names: set[str] = set()
    for rights in entries:
        if _fold(rights.name) in names:
            raise entry.wrong("access_twice", value=rights.name)
        names.add(_fold(rights.name))


def _provinces(choice: _Choice) -> Provinces:
    return None if choice == "all" else tuple(choice)


def _fold(name: str) -> str:
    return name.strip().casefold()
