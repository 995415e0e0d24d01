"""The chapters of the report, each from what its page has shown."""

from dataclasses import replace

from report import blocks
from report.blocks import Block
from report.comparison import province_comparison
from report.headless import PageRun
from report.province import province, registry_row
from ui.answers import reader, records
from ui.cards.goals import goals_summary
from ui.downloads.exhibit import Exhibit
from ui.downloads.reporting_note import page_reporting
from ui.insight.events import events_in_words, events_of
from ui.insight.goal_pace import goal_name, unit
from ui.language.formats import day, is_missing
from ui.language.words import lang, translate
from ui.sections.goal_table import actual_of_target, grid, is_short
from ui.view.chosen_places import label_with_sum
from ui.view.comparison import comparison_in_words
from ui.view.filters_in_words import days_in_words, dimensions_in_words, provinces_in_words
from ui.view.goal_days import as_of as as_of_goals
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.contract.schema import topics_in_order

_HALF = 86.0  # the width of one of two columns, in mm
_PAGE, _GAP = 180.0, 8.0  # the width of the page, and between columns
_MAP, _TALL, _LOW = 68.0, 60.0, 32.0  # heights of pictures
_MAP_BELOW_TABLE = 42.0  # where places stand side by side above it
_TITLE = 8.0  # the height of a picture's title
_SHRUNK = 1.25  # pictures in a third of the page
#: Charts of a topic's page that are no division of its figures.
_WHOLE_TOPIC_CHARTS = ("/by_province", "/by_period", "/fair", "/per_payer", "/by_province_and_period")


def chapter(page_run: PageRun) -> Block:
    """A page as a chapter: its title, what it is compared with, how far its data reach, and its blocks."""
    title = registry_row(page_run)["province"] if page_run.page == "province" else page_run.title
    write = {"overview": _overview, "campaign": _campaign, "province": province}.get(page_run.page, _topic)
    exhibits = page_run.record.exhibits
    content = write(page_run) if exhibits else [blocks.sentences(translate("report_nothing"))]
    return {"title": title, "told": choices(page_run), "as_of": as_of(page_run.page), "blocks": content}


def choices(page_run: PageRun) -> str:
    """What the chapter shows of all there is, and who has reported it."""
    filters, reporters = page_run.view.filters, page_reporting(page_run.page, page_run.view.filters).brief
    if page_run.page == "campaign":
        return " · ".join([provinces_in_words(filters), translate("report_own_days"), reporters])
    texts = [days_in_words(filters.from_day, filters.to_day)]
    place_names = label_with_sum(provinces_in_words(filters), filters)
    texts += [place_names] if page_run.page != "province" else []
    texts += dimensions_in_words(filters)
    texts += [translate("cumulated")] if filters.cumulated else []
    texts += [translate(f"units_{filters.units}")] if filters.units != Filters().units else []
    return " · ".join(filter(None, [*texts, comparison_in_words(page_run.page, page_run.view), reporters]))


def as_of(page: str) -> str:
    """Up to which day the data of a page reach."""
    spans = reader().spans
    lasts = [last for topic, (_, last) in spans.items() if last and (topic == page or page not in spans)]
    return translate("data_up_to", day=day(max(lasts))) if lasts else translate("report_nothing")


def _charts(page_run: PageRun, *ends: str) -> list[Exhibit]:
    return [exhibit for exhibit in page_run.record.exhibits if exhibit.draw and exhibit.name.endswith(ends)]


def _trends(page_run: PageRun) -> list[Exhibit]:
    """Over time: what is chosen as one line, or a line a place; not the small charts of all places."""
    exhibits = _charts(page_run, "/by_period", "/by_province_and_period")
    return [
        exhibit for exhibit in exhibits if exhibit.filters.provinces or exhibit.name.endswith("/by_period")
    ]


def _map_and_ranking(page_run: PageRun, height: float) -> Block:
    """Beside each other; the ranking alone where there are no boundaries, or nothing to colour."""
    pictures = [blocks.picture(exhibit, _HALF, height) for exhibit in _charts(page_run, "/by_province")]
    return blocks.side_by_side(*([picture] for picture in pictures[-2:]))


def _overview(page_run: PageRun) -> list[Block]:
    topic_names = [topic.name for topic in topics_in_order()]
    trends = [blocks.picture(exhibit, _HALF, _LOW) for exhibit in _trends(page_run)]
    compared_places = province_comparison(page_run, *topic_names)
    content = [blocks.sentences(*(sentence.text for sentence in page_run.record.brief))]
    content += [blocks.figures(page_run.record.headlines), *compared_places]
    content.append(_map_and_ranking(page_run, _MAP_BELOW_TABLE if compared_places else _MAP))
    content.append(blocks.side_by_side(trends[:2], trends[2:]))
    content.append(
        blocks.sentences(events_in_words(events_of(page_run.view.filters, *topic_names)), small=True)
    )
    # the page has room for one of the two, and the next chapter is the goals'
    if not compared_places:
        content += [blocks.goals(e) for e in page_run.record.exhibits if e.name == "campaign/goals"]
    return content


def _topic(page_run: PageRun) -> list[Block]:
    record, folder = page_run.record, page_run.page
    kinds = [
        p
        for p in record.exhibits
        if p.draw and p.question.folder == folder and not p.name.endswith(_WHOLE_TOPIC_CHARTS)
    ]
    pictures = [*_trends(page_run), *kinds]
    # the first two beside the map; the others below it, a single one below the map alone
    small_charts = pictures[2:] if len(pictures) > 3 else []
    height = _TALL if small_charts else _TALL + _LOW / 2
    left_column = [blocks.picture(_charts(page_run, "/by_province")[0], _HALF, _TALL)]
    left_column += [
        blocks.picture(exhibit, _HALF, height - _TALL + 8) for exhibit in pictures[2 : 3 - len(small_charts)]
    ]
    right_column = [blocks.picture(exhibit, _HALF, (height - _TITLE) / 2) for exhibit in pictures[:2]]
    content = [
        blocks.figures(record.headlines),
        blocks.sentences(*record.sentences),
        *province_comparison(page_run, folder, at_length=True),
        blocks.side_by_side(left_column, right_column),
    ]
    width = (_PAGE - _GAP * (len(small_charts) - 1)) / max(len(small_charts), 1)
    content.append(
        blocks.side_by_side(
            *([blocks.picture(exhibit, width, _LOW, shrunk=_SHRUNK)] for exhibit in small_charts)
        )
    )
    for exhibit in record.exhibits:
        if exhibit.name == f"{folder}/by_province" and not exhibit.draw:
            columns = [c for c in exhibit.question.gives if c != "province_code"]
            content.append(blocks.table(exhibit.title, exhibit.question, exhibit.rows(), columns))
    return content


def _campaign(page_run: PageRun) -> list[Block]:
    exhibits = {exhibit.name: exhibit for exhibit in page_run.record.exhibits}
    content: list[Block] = []
    for question_name in ("campaign/goals", "campaign/prize_tiers"):
        goals = records(exhibits[question_name].rows())
        lead = goals_summary(goals) if goals else translate("no_targets")
        content.append(blocks.goals(exhibits[question_name], lead=lead))
    no_target = exhibits["campaign/without_target"]
    content.append(
        blocks.table(
            _as_of(no_target), no_target.question, no_target.rows(), ["label", "actual", "unit", "value_vnd"]
        )
    )
    if "campaign/goals_by_province" in exhibits:
        content.append(_by_province(exhibits["campaign/goals"]))
    return content


def _as_of(exhibit: Exhibit) -> str:
    """The title of a table of goals, and as of when it is."""
    return " – ".join(filter(None, (exhibit.title, as_of_goals(exhibit.rows()))))


def _by_province(whole: Exhibit) -> Block:
    """Every province's goals side by side."""
    columns, provinces = grid(
        whole.name, "campaign/goals_by_province", "campaign/prize_tiers", "campaign/prizes", whole.filters
    )
    label = get_question("campaign/goals_by_province").label("province", lang()).text
    heads = [(label, "", False), *((goal_name(goal), unit(goal), True) for goal in columns)]
    lines = [[translate("total"), *map(actual_of_target, columns)]] if len(provinces) > 1 else []
    lines += [[province, *map(actual_of_target, goals)] for province, goals in provinces.items()]
    block = blocks.table_of_texts(
        _as_of(replace(whole, title=translate("pace_table"))), heads, lines, translate("pace_table_reads")
    )
    for row, goals in zip(block["rows"][-len(provinces) :], provinces.values(), strict=True):
        for cell, goal in zip(row[1:], goals, strict=True):
            cell["mark"] = is_short(goal) and not is_missing(goal["target"])
    return block
