"""Where the figures of a file come from, in one line."""

from ui.answers import reader
from ui.downloads.download import Download
from ui.downloads.file_summary import refreshed_at
from ui.downloads.source_files import topics_of
from ui.language.formats import date_time, day
from ui.language.words import lang, translate
from warehouse.contract.schema import topics


def source_lines(file: Download) -> list[str]:
    """Which exports, up to which day, of which version, and the code of the file."""
    names = topics_of(file.exhibits)
    days = [last for topic in names if (last := reader().spans[topic][1])]
    lines = [
        translate("source_of", topics=", ".join(topic_of(topic) for topic in names)),
        translate("data_up_to", day=day(max(days))) if days else "",
        translate("refreshed", moment=date_time(refreshed_at(file))),
        f"{translate('info_version').lower()} {file.reader.version.name}",
        f"{translate('info_code').lower()} {file.code}",
    ]
    return [line for line in lines if line]


def topic_of(folder: str) -> str:
    """A topic as its schema calls it; empty for a folder of questions without a topic."""
    schema = topics().get(folder)
    if schema is None:
        return ""
    return schema.title_vi if lang() == "vi" else schema.title_en
