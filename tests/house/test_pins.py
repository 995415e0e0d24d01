"""What is installed is what was pinned, to the byte."""

import re
from importlib.metadata import PackageNotFoundError, metadata

import pytest

from tests.support.exports import ROOT


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-audit.txt"])
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    entries = re.split(r"\n(?=[a-z])", (ROOT / name).read_text("utf-8"))[1:]
    assert len(entries) > 20
    assert [
        entry
        for entry in entries
        if not re.match(r"[\w.-]+(\[\w,]+\])?==\S+ .*--hash=sha256:", entry, re.DOTALL)
    ] == []


#: Licences that bind nobody who uses, changes or passes on the dashboard.
FREE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|MPL-2\.0|MPL 2\.0|PSF|Python Software Foundation|Zlib|CC0|ISC)\b", re.IGNORECASE
)
BINDING = re.compile(
    r"\b(A?GPL|LGPL|SSPL|BUSL|Commons Clause|Proprietary|NonCommercial)\b|\bGNU\b", re.IGNORECASE
)


def test_no_package_that_it_runs_on_binds_who_uses_it() -> None:
    names = re.findall(
        r"^([\w.-]+)(?:\[[\w,]+\])?==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE
    )
    licences = {name: text for name in set(names) if (text := licence(name))}
    assert len(licences) > 50
    assert {name for name, text in licences.items() if not FREE.search(text) or BINDING.search(text)} == set()


def licence(name: str) -> str:
    """What a package says of its licence in a line; nothing of one that this machine does not need."""
    try:
        fields = metadata(name)
    except PackageNotFoundError:
        return ""
    classifiers = [text for text in fields.get_all("Classifier") or [] if text.startswith("License")]
    lines = [line[:200] for name in ("License-Expression", "License") for line in fields.get_all(name) or []]
    return "; ".join([*lines, *classifiers])
