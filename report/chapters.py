"""The chapters of the report, each from what its page has shown."""

from dataclasses import replace

from report import blocks
from report.blocks import Block
from report.headless import Ran
from report.province import place_of, province
from ui.answers import reader, records
from ui.cards.goals import standing
from ui.downloads.exhibit import Part
from ui.downloads.reporting_note import who_on
from ui.insight.goal_pace import name, unit
from ui.language.formats import day, is_missing
from ui.language.words import lang, say
from ui.sections.goal_table import grid, is_short, of_plan
from ui.view.comparison import compared_in_words
from ui.view.filters_in_words import days_in_words, dimensions_in_words, places_in_words
from ui.view.goal_days import as_of as as_of_goals
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question

_HALF = 86.0  # the width of one of two columns, in mm
_PAGE, _GAP = 180.0, 8.0  # the width of the page, and between columns
_MAP, _TALL, _LOW = 80.0, 60.0, 36.0  # heights of pictures
_TITLE = 8.0  # the height of a picture's title
_SHRUNK = 1.25  # pictures in a third of the page
#: Charts of a topic's page that are no division of its figures.
_APART = ("/by_province", "/by_period", "/fair", "/per_payer", "/by_province_and_period")


def chapter(ran: Ran) -> Block:
    """A page as a chapter: its title, what it is compared with, how far its data reach, and its blocks."""
    title = place_of(ran)["province"] if ran.page == "province" else ran.title
    write = {"overview": _overview, "campaign": _campaign, "province": province}.get(ran.page, _topic)
    parts = ran.shown.parts
    found = write(ran) if parts else [blocks.sentences(say("report_nothing"))]
    return {"title": title, "told": choices(ran), "as_of": as_of(ran.page), "blocks": found}


def choices(ran: Ran) -> str:
    """What the chapter shows of all there is, and who has reported it."""
    filters, who = ran.view.filters, who_on(ran.page, ran.view.filters).brief
    if ran.page == "campaign":
        return " · ".join([places_in_words(filters), say("report_own_days"), who])
    told = [days_in_words(filters.from_day, filters.to_day)]
    told += [places_in_words(filters)] if ran.page != "province" else []
    told += dimensions_in_words(filters)
    told += [say("cumulated")] if filters.cumulated else []
    told += [say(f"units_{filters.units}")] if filters.units != Filters().units else []
    return " · ".join(filter(None, [*told, compared_in_words(ran.page, ran.view), who]))


def as_of(page: str) -> str:
    """Up to which day the data of a page reach."""
    spans = reader().spans
    lasts = [last for topic, (_, last) in spans.items() if last and (topic == page or page not in spans)]
    return say("data_up_to", day=day(max(lasts))) if lasts else say("report_nothing")


def _drawn(ran: Ran, *ends: str) -> list[Part]:
    return [part for part in ran.shown.parts if part.draw and part.name.endswith(ends)]


def _map_and_ranking(ran: Ran, height: float) -> Block:
    """Beside each other; the ranking alone where there are no boundaries, or nothing to colour."""
    found = [blocks.picture(part, _HALF, height) for part in _drawn(ran, "/by_province")]
    return blocks.beside(*([each] for each in found[-2:]))


def _overview(ran: Ran) -> list[Block]:
    trends = [blocks.picture(part, _HALF, _LOW) for part in _drawn(ran, "/by_period")]
    found = [blocks.figures(ran.shown.headlines), _map_and_ranking(ran, _MAP)]
    found.append(blocks.beside(trends[:2], trends[2:]))
    for part in ran.shown.parts:
        if part.name == "campaign/goals":
            found.append(blocks.goals(part))
    return found


def _topic(ran: Ran) -> list[Block]:
    shown, folder = ran.shown, ran.page
    kinds = [p for p in shown.parts if p.draw and p.question.folder == folder and not p.name.endswith(_APART)]
    pictures = [*_drawn(ran, "/by_period"), *kinds]
    # the first two beside the map; the others below it, a single one below the map alone
    others = pictures[2:] if len(pictures) > 3 else []
    height = _TALL if others else _TALL + _LOW / 2
    left = [blocks.picture(_drawn(ran, "/by_province")[0], _HALF, _TALL)]
    left += [blocks.picture(part, _HALF, height - _TALL + 8) for part in pictures[2 : 3 - len(others)]]
    right = [blocks.picture(part, _HALF, (height - _TITLE) / 2) for part in pictures[:2]]
    found = [blocks.figures(shown.headlines), blocks.sentences(*shown.sentences), blocks.beside(left, right)]
    width = (_PAGE - _GAP * (len(others) - 1)) / max(len(others), 1)
    found.append(blocks.beside(*([blocks.picture(part, width, _LOW, shrunk=_SHRUNK)] for part in others)))
    for part in shown.parts:
        if part.name == f"{folder}/by_province" and not part.draw:
            columns = [c for c in part.question.gives if c != "province_code"]
            found.append(blocks.table(part.title, part.question, part.rows(), columns))
    return found


def _campaign(ran: Ran) -> list[Block]:
    parts = {part.name: part for part in ran.shown.parts}
    found: list[Block] = []
    for asked in ("campaign/goals", "campaign/prize_tiers"):
        goals = records(parts[asked].rows())
        lead = standing(goals) if goals else say("no_targets")
        found.append(blocks.goals(parts[asked], lead=lead))
    without = parts["campaign/without_target"]
    found.append(
        blocks.table(
            _as_of(without), without.question, without.rows(), ["label", "actual", "unit", "value_vnd"]
        )
    )
    if "campaign/goals_by_province" in parts:
        found.append(_by_province(parts["campaign/goals"]))
    return found


def _as_of(part: Part) -> str:
    """The title of a table of goals, and as of when it is."""
    return " – ".join(filter(None, (part.title, as_of_goals(part.rows()))))


def _by_province(whole: Part) -> Block:
    """Every province's goals side by side."""
    columns, places = grid(
        whole.name, "campaign/goals_by_province", "campaign/prize_tiers", "campaign/prizes", whole.filters
    )
    label = question("campaign/goals_by_province").label("province", lang()).text
    heads = [(label, "", False), *((name(goal), unit(goal), True) for goal in columns)]
    lines = [[say("total"), *map(of_plan, columns)]] if len(places) > 1 else []
    lines += [[place, *map(of_plan, goals)] for place, goals in places.items()]
    drawn = blocks.table_of_texts(
        _as_of(replace(whole, title=say("pace_table"))), heads, lines, say("pace_table_reads")
    )
    for row, goals in zip(drawn["rows"][-len(places) :], places.values(), strict=True):
        for cell, goal in zip(row[1:], goals, strict=True):
            cell["mark"] = is_short(goal) and not is_missing(goal["target"])
    return drawn
