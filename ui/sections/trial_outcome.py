"""What a trial reading says of a file, in the words of the ledger: taken, held and why, how to mend it."""

from datetime import date

from markupsafe import Markup

from ui import markdown
from ui.html import concatenate, markup, show_html
from ui.language.formats import day, number
from ui.language.words import lang, translate
from warehouse.contract.reasons import FileRefusal, reason
from warehouse.intake.trial import COUNTS, HeldReason, Trial
from warehouse.visible_text import visible

_MOST_REASONS = 20


def show_refusal(name: str, refusal: FileRefusal) -> None:
    """Why a file cannot be tried or added, and how to mend it."""
    sentences = reason(refusal.code, lang(), **refusal.details)
    markdown.error(f"{sentences.wrong}. {sentences.mend}", title=name or None, icon=":material/error:")


def show_trial(trial: Trial) -> None:
    """The outcome in one sentence, its numbers, then each reason with its lines."""
    counts = {name: number(trial.counts[name]) for name in COUNTS}
    file_and_counts = {"file": trial.name, **counts}
    if trial.same_as:
        show_refusal(trial.name, FileRefusal("same_file", file=trial.same_as))
        return
    if trial.refusal:
        title = translate("upload_refused", file=trial.name)
        markdown.error(trial.refusal, title=title, icon=":material/error:")
        return
    if trial.counts["quarantined"]:
        markdown.warning(translate("upload_holds", **file_and_counts), icon=":material/rule:")
    else:
        markdown.success(translate("upload_takes", **file_and_counts), icon=":material/check_circle:")
    markdown.caption(" ".join(filter(None, (f"{translate('equation', **counts)}.", _days(trial)))))
    lines = [_reason_line(cause) for cause in trial.reasons[:_MOST_REASONS]]
    lines += [markup("<p class='told'>{}</p>", visible(warning)) for warning in trial.warnings]
    show_html(concatenate(lines)) if lines else None
    if len(trial.reasons) > _MOST_REASONS:
        markdown.caption(translate("upload_more_reasons", n=number(len(trial.reasons) - _MOST_REASONS)))
    if trial.extra_columns:
        markdown.caption(translate("columns_not_loaded", columns=", ".join(trial.extra_columns)))


def _days(trial: Trial) -> str:
    first, last = trial.days
    if first is None or last is None:
        return ""
    first_day, last_day = (day(date.fromisoformat(text)) for text in (first, last))
    return translate("upload_days", first=first_day, last=last_day)


def _reason_line(cause: HeldReason) -> Markup:
    lines = ", ".join(map(number, cause.lines)) + (", …" if cause.rows > len(cause.lines) else "")
    numbers = {"lines": lines, "rows": number(cause.rows)}
    return markup(
        "<p class='refusal'><span class='mark accepted_with_quarantine'>{}</span><br>{}. <b>{}</b></p>",
        translate("upload_line" if cause.rows == 1 else "upload_lines", **numbers),
        visible(cause.wrong),
        visible(cause.mend),
    )
