"""The last step of a refresh: the line of the audit, then the new version."""

from pathlib import Path
from typing import Any

from warehouse.aggregate.database import LedgerFile
from warehouse.audit.audit_log import AuditUnwritable, append
from warehouse.audit.entry import Entry
from warehouse.audit.origin import account_name
from warehouse.contract.reasons import PublishError
from warehouse.refresh import cancel
from warehouse.refresh.manifest import manifest
from warehouse.refresh.status_writer import starter_name
from warehouse.store.versions import Version, publish


def publish_version(
    store: Path, building: Path, files: list[LedgerFile], summary: dict[str, Any], lang: str
) -> Version:
    """The version of the folder `building`. Raises PublishError where the audit cannot be written."""
    cancel.block_cancellation()
    try:
        append(store, Entry("publish", account_name(), file=summary["version"], detail=starter_name()))
    except AuditUnwritable as error:
        details = {"folder": error.filename, "problem": error.strerror}
        raise PublishError("audit_unwritable", lang, **details) from error
    return publish(store, building, manifest(files, summary))
