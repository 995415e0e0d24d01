"""All examinations, in the order in which an administrator would mend what they find."""

from warehouse.doctor import access, machine, server
from warehouse.doctor import folders as of_folders
from warehouse.doctor.diagnosis import Diagnosis, Examination
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
    access.rights,
)


def examine(folders: Folders) -> list[Diagnosis]:
    """What every examination finds, good or to be mended; none of them changes anything."""
    diagnoses: list[Diagnosis] = []
    for examination in EXAMINATIONS:
        try:
            diagnoses += examination(folders)
        except (OSError, ValueError) as error:  # such as a share that is no number
            diagnoses.append(Diagnosis("examination", "impossible", {"problem": error}))
    return diagnoses
