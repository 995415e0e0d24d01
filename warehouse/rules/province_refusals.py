"""Refusals of a whole file that its provinces prove."""

from collections import Counter

from warehouse.contract.provinces import Registry
from warehouse.contract.reasons import FileRefusal
from warehouse.decode.legacy_encodings import diagnose
from warehouse.engine import Connection
from warehouse.rules.cell_masks import example
from warehouse.rules.column_formats import LEAST_RESOLVED_SHARE, LEAST_UNKNOWN, MOST_UNKNOWN_SHARE, Profile
from warehouse.store.file_facts import Facts


def refuse_lost(con: Connection, failing: Profile, registry: Registry) -> None:
    """Raises FileRefusal where a province has lost its letters."""
    unknown = failing.unknown_provinces()
    damaged_names = Counter({text: n for text, n in unknown.items() if "?" in text or "\ufffd" in text})
    if damaged_names:
        raise FileRefusal("diacritics_lost", example=example(con, damaged_names, registry))


def refuse_unproven(whole: Profile, registry: Registry) -> None:
    """Raises FileRefusal where the provinces do not prove Windows-1258: nearly all resolve, and one needs it."""
    matches, unknown = whole.resolved_provinces(), whole.unknown_provinces()
    total = matches.total() + unknown.total()
    if matches.total() < LEAST_RESOLVED_SHARE * total or all(map(str.isascii, matches)):
        raise diagnose(FileRefusal("encoding_unknown"), unknown, registry)


def refuse_by_provinces(con: Connection, failing: Profile, facts: Facts, registry: Registry) -> None:
    """Raises FileRefusal where too many provinces are unknown."""
    unknown, data = failing.unknown_provinces(), facts.records - facts.non_data
    if unknown.total() >= LEAST_UNKNOWN and unknown.total() > MOST_UNKNOWN_SHARE * data:
        example_text = example(con, unknown, registry)
        refusal = FileRefusal("provinces_unknown", records=unknown.total(), example=example_text)
        raise diagnose(refusal, unknown, registry)
