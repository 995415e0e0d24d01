"""Checks that schemas, tables, contracts and phrases fit together, before a refresh reads anything.

Each file is checked alone as it is loaded; checked here are the questions, which only the pages would load, and the
references between files.
"""

from warehouse.aggregate.aggregate_tables import tables_of
from warehouse.aggregate.statement_library import phrases_by_subject
from warehouse.answer.contracts import contract, labels
from warehouse.answer.questions import RATES, Question, get_question, question_names
from warehouse.contract.definitions import Entry
from warehouse.contract.schema import Topic, topics, topics_in_order
from warehouse.settings import QUERIES

_TOPIC_QUESTIONS = ("by_province", "by_period")


def check_definitions() -> None:
    """Raises WrongDefinition for the first schema, table or contract that is not of its form, or names what is not."""
    for topic in topics_in_order():
        tables_of(topic)
        _check_needed(topic)
    # those of all topics, which rest on the others, last
    for name in sorted(question_names(), key=lambda name: name.split("/")[0] not in topics()):
        _check_question(get_question(name))
    for topic in topics_in_order():
        _check_topic(topic)
    _check_names()
    phrases_by_subject()


def _check_needed(topic: Topic) -> None:
    """That it has the questions that every topic has."""
    for short in _TOPIC_QUESTIONS:
        if not (QUERIES / topic.name / f"{short}.sql").exists():
            raise Entry(contract(topic.name).path).wrong("definition_missing", value=f"{short}.sql")


def _check_topic(topic: Topic) -> None:
    """That the measures that its schema names are there, and the rate that maps show."""
    topic_contract, schema = contract(topic.name), Entry(topic.source)
    by_province = get_question(f"{topic.name}/by_province")
    for key in ("headline", "row_measure", "over_time"):
        (schema / key).demand(getattr(topic, key), by_province.measures)
    for measure in topic.summary:
        (schema / "summary").demand(measure, by_province.measures)
    measures = [measure for measure in by_province.measures if by_province.kind(measure) not in RATES]
    for measure in measures if topic.summary else ():
        if measure not in topic.summary:
            raise (schema / "summary").wrong("definition_missing", value=measure)
    for measure in by_province.measures:
        for lang in ("vi", "en"):
            if not by_province.label(measure, lang).meaning:
                entry = Entry(topic_contract.path) / "columns" / measure
                raise entry.wrong("definition_missing", value=f"about_{lang}")
    gives = Entry(topic_contract.path) / "by_province" / "gives"
    if topic.rate not in by_province.gives:
        raise gives.wrong("definition_missing", value=topic.rate)
    _check_places_over_time(topic)


def _check_places_over_time(topic: Topic) -> None:
    """That what is drawn over time can be drawn of each place, too."""
    short = "by_province_and_period"
    if (QUERIES / topic.name / f"{short}.sql").exists():
        gives = Entry(contract(topic.name).path) / short / "gives"
        if topic.over_time not in get_question(f"{topic.name}/{short}").gives:
            raise gives.wrong("definition_missing", value=topic.over_time)


def _check_question(definition: Question) -> None:
    """That each of its columns has a label, and that its grain and measures are among them."""
    entry = Entry(contract(definition.folder).path) / definition.name.split("/")[1]
    for key, names in (
        ("grain", definition.grain),
        ("measures", definition.measures),
        ("sums", definition.sums),
    ):
        for name in names:
            (entry / key).demand(name, definition.gives)
    for column in definition.gives:
        homes = [
            definition.folder,
            *(topic for topic, measures in definition.measures_by_topic.items() if column in measures),
        ]
        if not any(column in labels(home) for home in homes):
            raise entry.wrong("definition_missing", value=f"[columns.{column}]")


def _check_names() -> None:
    """That no two topics call a measure the same: measures of all topics stand side by side."""
    owners: dict[str, Topic] = {}
    for topic in topics().values():
        for measure in get_question(f"{topic.name}/by_province").measures:
            if owners.setdefault(measure, topic) is not topic:
                entry = Entry(contract(topic.name).path) / "by_province" / "measures"
                raise entry.wrong("definition_twice", value=f"{owners[measure].name}, {measure}")
