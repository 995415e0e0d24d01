"""Who has reported, in words: every page, card, file and mail says it with these."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ui.answers import cached_by_version, reader, records, rows
from ui.insight.province_reports import ProvinceReport, days_of, province_reports
from ui.language.formats import day, number, short_day
from ui.language.page_names import short_title
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters
from warehouse.contract.schema import topics
from warehouse.settings import drop_folder, takes_files

_MOST_NAMES = 3  # places that a line has room for


@dataclass(frozen=True)
class ReportingSummary:
    """How many provinces reported the whole period, which did not and what is missing, which topics have no data."""

    is_whole: bool
    counts: tuple[str, ...]
    details: tuple[str, ...]
    brief_details: tuple[str, ...]  # the same where there is little room
    topics_without_data: tuple[str, ...]

    @property
    def full(self) -> str:
        return " · ".join((*self.counts, *self.details, *self.topics_without_data))

    @property
    def brief(self) -> str:
        return " · ".join((*self.counts, *self.brief_details, *self.topics_without_data))


@cached_by_version
def reporting_summary(topics: tuple[str, ...], filters: Filters, with_days: bool) -> ReportingSummary:
    """For one topic or several; `with_days` names the days, where the period is not shown next to it."""
    by_topic = {topic: reports for topic in topics if (reports := province_reports(topic, filters))}
    missing: dict[str, list[tuple[str, str]]] = {}
    names = {report.code: report.name for reports in by_topic.values() for report in reports}
    for topic, reports in by_topic.items():
        for report in reports:
            if report.missing:
                missing.setdefault(report.code, []).append((topic, report.missing))
    codes = [code for code in names if code in missing]
    details = _details([(names[code], missing[code]) for code in codes], topics)
    brief_details = (
        details if len(codes) <= _MOST_NAMES else (_brief_details([names[code] for code in codes], filters),)
    )
    is_whole = bool(by_topic) and len(by_topic) == len(topics) and not missing
    return ReportingSummary(
        is_whole,
        _counts(by_topic, topics, filters, with_days),
        details,
        brief_details,
        _topics_without_data(topics, filters),
    )


def _counts(
    by_topic: dict[str, tuple[ProvinceReport, ...]],
    topics: tuple[str, ...],
    filters: Filters,
    with_days: bool,
) -> tuple[str, ...]:
    """How many provinces reported all days that the topics have; separately for topics with different days."""
    topics_by_days: dict[str, list[str]] = {}
    for topic in by_topic:
        days = days_of(topic, filters)
        assert days is not None
        is_all = not with_days and days == (filters.from_day, filters.to_day)
        topics_by_days.setdefault("" if is_all else _days(*days), []).append(topic)
    counts = (
        (group, _count([by_topic[topic] for topic in group], days, filters))
        for days, group in topics_by_days.items()
    )
    return tuple(text + _topic_list(group, topics) for group, text in counts if text)


def _count(reports: list[tuple[ProvinceReport, ...]], days: str, filters: Filters) -> str:
    complete = [
        report
        for report, *other_reports in zip(*reports, strict=True)
        if not any(p.missing for p in (report, *other_reports))
    ]
    total = len(reports[0])
    period = {"days": days} if days else {}
    if total == 1:
        return (
            translate("whole_one_days" if days else "whole_one", place=reports[0][0].name, **period)
            if complete
            else ""
        )
    values = {"n": number(len(complete)), "of": number(total), "places": translate(f"places_{filters.units}")}
    return translate("whole_days" if days else "whole", **values, **period)


def _days(first: date, last: date) -> str:
    if first == last:
        return day(first)
    return f"{short_day(first) if first.year == last.year else day(first)}–{day(last)}"


def _details(missing: list[tuple[str, list[tuple[str, str]]]], topics: tuple[str, ...]) -> tuple[str, ...]:
    """The provinces with missing days, grouped by what is missing."""
    names_by_text: dict[str, list[str]] = {}
    for name, of_topics in missing:
        by_text: dict[str, list[str]] = {}
        for topic, text in of_topics:
            by_text.setdefault(text, []).append(topic)
        details = ", ".join(text + _topic_list(group, topics) for text, group in by_text.items())
        names_by_text.setdefault(details, []).append(name)
    return tuple(f"{', '.join(names)}: {details}" for details, names in names_by_text.items())


def _brief_details(names: list[str], filters: Filters) -> str:
    first_names = ", ".join(names[: _MOST_NAMES - 1])
    values = {"n": number(len(names) - _MOST_NAMES + 1), "places": translate(f"places_{filters.units}")}
    return translate("who_few", names=first_names, **values)


def _topic_list(group: list[str], topics: tuple[str, ...]) -> str:
    """The topics in brackets, unless these are all."""
    return "" if len(group) == len(topics) else f" ({', '.join(map(brief_topic, group))})"


def brief_topic(topic: str) -> str:
    """The short name of a topic."""
    if topic in topics():
        return short_title(topic)
    status = _status(topic)
    return str(status["title"]) if status else topic


def _topics_without_data(topics: tuple[str, ...], filters: Filters) -> tuple[str, ...]:
    """The topics without figures in the period, and why."""
    topics_by_reason: dict[str, list[str]] = {}
    for topic in topics:
        if days_of(topic, filters) is None:
            topics_by_reason.setdefault(why_no_data(topic), []).append(topic)
    return tuple(
        reason[:1].upper() + reason[1:]
        if len(group) == len(topics)
        else f"{', '.join(map(brief_topic, group))}: {reason}"
        for reason, group in topics_by_reason.items()
    )


def why_no_data(topic: str) -> str:
    """Why a topic has no figures: no files, no accepted files, or other days."""
    first, last = reader().spans[topic]
    if first and last:
        return translate("topic_elsewhere", from_day=day(first), to_day=day(last))
    status = _status(topic)
    if status is None or not status["files"]:
        return translate("topic_nothing")
    if status["refused_files"] == status["files"]:
        return translate("topic_refused", n=number(status["refused_files"]))
    return translate("topic_held")


def no_figures(folder: str) -> str:
    """The text shown instead of a chart without figures."""
    spans = reader().spans
    return translate("nothing_here") if folder not in spans or spans[folder][1] else no_accepted_files(folder)


def no_accepted_files(folder: str) -> str:
    """Of a topic, or of all, without figures: where files go, or that those that came were not taken."""
    status = rows("overview/data_status", Filters(lang=lang()))
    is_topic = folder in reader().spans
    files = int((status[status["topic"] == folder] if is_topic else status)["files"].sum())
    if files:
        return translate("nothing_taken", n=number(files))
    if takes_files():
        return translate("nothing_received")
    return translate("nothing_received_in", folder=drop_folder() or "data/exports")


def _status(topic: str) -> dict[str, Any] | None:
    """What a topic rests on; None for one that has come with newer code than the version."""
    status = records(rows("overview/data_status", Filters(lang=lang())))
    return next((line for line in status if line["topic"] == topic), None)
