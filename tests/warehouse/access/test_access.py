"""The file of rights: what it gives to whom, and that a slip in it is a sentence and gives nobody more than before."""

import logging
from pathlib import Path

import pytest

from warehouse.access.access_file import read_access, refusal_text
from warehouse.access.access_rights import AccessRights
from warehouse.access.identity import Identity
from warehouse.access.scope import NOTHING, WHOLE, Scope
from warehouse.contract.definitions import WrongDefinition

CODES = ("70", "83", "92", "96")
FILE = """
[[people]]
name = "Lan@evnspc.vn"
provinces = ["92", "83"]

[[people]]
name = "binh@evnspc.vn"
steward = ["70"]

[[groups]]
name = "/ban-giam-doc"
provinces = "all"

[[groups]]
name = "/ky-thuat"
steward = "all"

[[groups]]
name = "/ca-mau"
provinces = ["96"]
"""
#: Whoever comes, and what they may see and do.
PEOPLE = {
    "lan@evnspc.vn": (Identity("lan@EVNSPC.vn "), Scope(("83", "92"))),
    "a steward sees what is theirs": (Identity("binh@evnspc.vn"), Scope(("70",), ("70",))),
    "a group": (Identity("mai@evnspc.vn", ("/ca-mau",)), Scope(("96",))),
    "several groups": (
        Identity("lan@evnspc.vn", ("/ca-mau", "/none", "/CA-MAU")),
        Scope(("83", "92", "96")),
    ),
    "head office": (Identity("mai@evnspc.vn", ("/ca-mau", "/ban-giam-doc")), Scope(None)),
    "stewards of all": (Identity("x", ("/ky-thuat",)), WHOLE),
    "nobody of the file": (Identity("/ban-giam-doc", ("lan@evnspc.vn",)), NOTHING),
    "no name": (Identity(""), NOTHING),
}
#: The whole file, and what is said of it in English.
SLIPS = {
    "province": (
        FILE.replace('"83"', '"99"'),
        "access.toml, entry people.Lan@evnspc.vn.provinces: the registry has no province “99”; it has: 70, 83",
    ),
    "person twice": (FILE.replace("binh", "lan"), "entry people: “lan@evnspc.vn” stands there twice"),
    "group twice": (FILE.replace("/ky-thuat", "/CA-MAU"), "entry groups: “/ca-mau” stands there twice"),
    "group without rights": (
        FILE.replace('provinces = ["96"]', ""),
        "entry groups./ca-mau: “/ca-mau” is given no rights. Give the entry provinces or steward",
    ),
    "empty list": (FILE.replace('["96"]', "[]"), "entry groups./ca-mau: “/ca-mau” is given no rights"),
    "other word": (FILE.replace('"all"', '"alle"', 1), "“alle”; known: all. Correct the file of rights"),
    "key": (FILE.replace("steward = [", "stewart = ["), "unknown key “stewart”; known: name, provinces, steward"),
    "name": (FILE.replace('name = "/ca-mau"', ""), "name: “name” is missing"),
    "blank name": (FILE.replace('"/ca-mau"', '" "'), "name: “name” is missing"),
    "number": (FILE.replace('["96"]', "[96]"), "“96” is of another kind; expected: text"),
    "syntax": (FILE.replace('["70"]', "[70"), "access.toml, line 10: this is not TOML"),
    "end": (FILE + "[[groups", "line 21: this is not TOML"),
    "empty": ("", "names nobody: it has neither [[people]] nor [[groups]]"),
    "remarks": ("# nobody\n", "names nobody"),
    "bytes": ("\udcff", "cannot be read"),
}  # fmt: skip


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode(errors="surrogateescape"))
    return path


@pytest.mark.parametrize("name", PEOPLE)
def test_everybody_gets_what_the_file_gives_them(name: str, tmp_path: Path) -> None:
    identity, scope = PEOPLE[name]
    assert read_access(write(tmp_path / "access.toml", FILE), CODES).scope_of(identity) == scope


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_a_sentence_and_the_rights_stay_as_they_were(
    slip: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text, sentence = SLIPS[slip]
    rights, lan = AccessRights(write(tmp_path / "access.toml", FILE)), Identity("lan@evnspc.vn")
    first_scope = rights.scope_of(lan, CODES)
    write(tmp_path / "access.toml", text)
    with caplog.at_level(logging.ERROR):
        assert {rights.scope_of(lan, CODES) for _ in range(3)} == {first_scope} == {Scope(("83", "92"))}
    assert rights.problem is not None
    assert sentence in refusal_text(rights.problem, "en")
    # the log has it once, in Vietnamese
    assert [record.getMessage() for record in caplog.records] == [refusal_text(rights.problem, "vi")]
    assert "access.toml" in caplog.records[0].getMessage()
    # of a file that never was good nobody gets anything
    assert AccessRights(tmp_path / "access.toml").scope_of(lan, CODES) == NOTHING


def test_a_file_that_changes_is_read_again_and_one_that_goes_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "access.toml", FILE)
    rights, lan = AccessRights(path), Identity("lan@evnspc.vn")
    assert rights.scope_of(lan, CODES) == Scope(("83", "92"))
    write(path, FILE.replace('["92", "83"]', '["92", "70"]'))  # of the same length
    assert rights.scope_of(lan, CODES) == Scope(("70", "92"))
    new_file = write(tmp_path / "other.toml", FILE.replace("Lan", "Tam"))
    new_file.replace(path)
    assert rights.scope_of(lan, CODES) == NOTHING
    path.unlink()
    assert rights.scope_of(Identity("tam@evnspc.vn"), CODES) == Scope(("83", "92"))
    assert rights.problem is not None
    assert "no file of rights" in refusal_text(rights.problem, "en")


def test_a_registry_that_loses_a_province_refuses_the_file(tmp_path: Path) -> None:
    rights, lan = AccessRights(write(tmp_path / "access.toml", FILE)), Identity("lan@evnspc.vn")
    assert rights.scope_of(lan, CODES) == rights.scope_of(lan, CODES[:2]) == Scope(("83", "92"))
    assert isinstance(rights.problem, WrongDefinition)
    assert rights.problem.code == "access_province"


def test_on_one_desk_nobody_signs_in_and_all_is_there(tmp_path: Path) -> None:
    assert AccessRights(tmp_path / "none.toml").scope_of(None, CODES) == WHOLE
