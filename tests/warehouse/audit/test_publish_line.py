"""A version that is published is a line with the account that ran the command; without the line none is published."""

from tests.support.audit_lines import audit_lines
from tests.support.exports import Exports, column
from warehouse.audit.origin import account_name
from warehouse.store.versions import current


def test_a_refresh_that_publishes_is_a_line_and_one_that_finds_nothing_new_is_none(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    version, store = exports.refresh().ledger["version"], exports.folders.store
    (line,) = audit_lines(store)
    assert (line["what"], line["from"], line["file"]) == ("publish", account_name(), version)
    assert line["detail"] == "command"
    exports.refresh()
    assert len(audit_lines(store)) == 1
    (store / "audit").rename(store / "audit-elsewhere")
    (store / "audit").write_text("in the way")
    exports.write("gifts/b.csv", column("gifts", "quantity", ["6"]))
    result = exports.refresh().result
    assert result.status == 3
    assert "Không ghi được nhật ký ra vào" in result.stderr or "The audit in" in result.stderr
    assert current(store).name == version
