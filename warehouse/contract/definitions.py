"""Reads the project's own TOML files (schemas, tables, contracts, words) into dataclasses and checks them.

The annotations of a dataclass define what a file may hold: its fields are the known keys, those without a default are
required, a `Literal` lists the values. What does not fit raises WrongDefinition, which names file and entry.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from warehouse.settings import ROOT

_KINDS = {str: "text", int: "whole number", bool: "true, false", list: "list", dict: "table"}
Definition = TypeVar("Definition")


@dataclass(frozen=True)
class Text:
    """A text in both languages."""

    vi: str
    en: str


class WrongDefinition(Exception):
    """An engineer's definition file is wrong. `code` is one of data/reasons.toml; `details` fill its sentence."""

    def __init__(self, code: str, path: Path, entry: str, **details: object) -> None:
        file = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
        super().__init__(f"{file}, {entry}: {code}, {', '.join(f'{k}: {v}' for k, v in details.items())}")
        self.code = code
        self.details = {"file": file, "entry": entry, **details}


@dataclass(frozen=True)
class Entry:
    """A position in a definition file: the keys that lead to it."""

    path: Path
    keys: tuple[str, ...] = ()

    def __truediv__(self, key: str) -> "Entry":
        return Entry(self.path, (*self.keys, key))

    def wrong(self, code: str, **details: object) -> WrongDefinition:
        """The error that this entry is wrong; lists among the details are joined by commas."""
        texts = {n: ", ".join(map(str, d)) if isinstance(d, (list, tuple)) else d for n, d in details.items()}
        return WrongDefinition(code, self.path, ".".join(self.keys) or self.path.stem, **texts)

    def demand(self, name: str, options: Iterable[str]) -> None:
        """Raises WrongDefinition for a name that is not one of `options`."""
        if name not in (names := sorted(options)):
            raise self.wrong("definition_value", value=name, known=names)


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a file. Raises WrongDefinition where it is missing or not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Entry(path).wrong("definition_unreadable", problem=error) from error


def build(cls: type[Definition], values: Any, entry: Entry, /, **extra: Any) -> Definition:
    """An instance of a dataclass from a table of a file, with `extra` fields that no file holds."""
    hints = get_type_hints(cls)
    known_fields: dict[str, Field[Any]] = {f.name: f for f in fields(cls) if f.name not in extra}  # type: ignore[arg-type]
    if not isinstance(values, dict):
        raise entry.wrong("definition_type", value=values, known=_KINDS[dict])
    for key in values:
        if key not in known_fields:
            raise (entry / key).wrong("definition_key", value=key, known=list(known_fields))
    for name, field in known_fields.items():
        if name not in values and field.default is MISSING and field.default_factory is MISSING:
            raise (entry / name).wrong("definition_missing", value=name)
    return cls(**{key: convert(hints[key], value, entry / key) for key, value in values.items()}, **extra)


def convert(hint: Any, value: Any, entry: Entry) -> Any:
    """A value of a file converted to its annotation: lists become tuples, tables dataclasses."""
    hint = _option(hint, value)
    origin = get_origin(hint)
    if origin is Literal:
        if value not in get_args(hint):
            raise entry.wrong("definition_value", value=value, known=get_args(hint))
        return value
    if origin is tuple and isinstance(value, list):
        inner = get_args(hint)[0]
        return tuple(convert(inner, item, entry / _item(item, n)) for n, item in enumerate(value, 1))
    if origin is dict and isinstance(value, dict):
        inner = get_args(hint)[1]
        return {key: convert(inner, item, entry / key) for key, item in value.items()}
    if isinstance(hint, type) and is_dataclass(hint):
        return build(hint, value, entry)
    if type(value) is not hint:
        kind = list if origin is tuple else origin or hint
        raise entry.wrong("definition_type", value=value, known=_KINDS[kind])
    return value


def _option(hint: Any, value: Any) -> Any:
    """Of several annotations the one for a value of this shape."""
    if get_origin(hint) not in (Union, UnionType):  # with a Literal it is the one, without it the other
        return hint
    options = [option for option in get_args(hint) if option is not NoneType]
    shape = tuple if isinstance(value, list) else type(value)
    return next((option for option in options if (get_origin(option) or option) is shape), options[0])


def _item(value: Any, n: int) -> str:
    """The key of a list item in an entry: its name where it has one, else its number."""
    names = (value.get(key) for key in ("name", "value")) if isinstance(value, dict) else ()
    return next((name for name in names if isinstance(name, str)), str(n))
