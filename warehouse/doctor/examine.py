"""All examinations, in the order in which an administrator would mend what they find."""

from warehouse.doctor import folders as of_folders
from warehouse.doctor import machine, server
from warehouse.doctor.findings import Examination, Finding
from warehouse.settings import Folders

EXAMINATIONS: tuple[Examination, ...] = (
    machine.python,
    machine.packages,
    machine.fonts,
    machine.clock,
    server.variables,
    of_folders.exports,
    of_folders.reference,
    of_folders.store,
    machine.disk,
    of_folders.version,
    server.address,
    server.personal_rows,
)


def examine(folders: Folders) -> list[Finding]:
    """What every examination finds, good or to be mended; none of them changes anything."""
    findings: list[Finding] = []
    for examination in EXAMINATIONS:
        try:
            findings += examination(folders)
        except (OSError, ValueError) as error:  # such as a share that is no number
            findings.append(Finding("examination", "impossible", {"problem": error}))
    return findings
