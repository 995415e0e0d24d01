"""The engineers' definitions, which most modules read as they are imported: checked before these are."""

from ui.language.words import LANGUAGES, check_words
from warehouse.contract.definitions import WrongDefinition
from warehouse.contract.reasons import definition_text
from warehouse.refresh.definition_check import check_definitions


def demand_definitions() -> None:
    """Ends the process with a sentence where a schema, a table, a contract or a list of words is not of its form."""
    try:
        check_definitions()
        check_words()
    except WrongDefinition as error:
        raise SystemExit("\n".join(definition_text(error, language) for language in LANGUAGES)) from None
