"""What is installed is what was pinned, to the byte."""

import re

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
