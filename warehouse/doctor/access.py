"""The file of rights: whether the server would take it."""

from collections.abc import Iterator

from warehouse.access.access_file import read_access, refusal_text
from warehouse.access.access_rights import access_path
from warehouse.contract.definitions import WrongDefinition
from warehouse.doctor.diagnosis import Diagnosis
from warehouse.reference.reference_data import UnusableReference, load_registry
from warehouse.settings import Folders


def rights(folders: Folders) -> Iterator[Diagnosis]:
    """That the file of rights, where there is one, gives somebody provinces of the registry."""
    path = access_path()
    if not path.exists():
        yield Diagnosis("rights", "nobody", {"file": path})
        return
    try:
        access = read_access(path, {p.code for p in load_registry(folders.reference).provinces})
    except UnusableReference:  # which is a diagnosis of its own
        return
    except WrongDefinition as error:
        yield Diagnosis(
            "rights", "refused", {"vi": refusal_text(error, "vi"), "en": refusal_text(error, "en")}
        )
        return
    counts = {"people": len(access.people), "groups": len(access.groups)}
    yield Diagnosis("rights", "valid", {"file": path, **counts})
