"""Where the figures of a file come from, in one line."""

from ui.answers import reader
from ui.downloads.about import refreshed_at, topics_of
from ui.downloads.download import File
from ui.language.formats import date_time, day
from ui.language.words import lang, say
from warehouse.contract.schema import topics


def source_lines(file: File) -> list[str]:
    """Which exports, up to which day, of which version, and the code of the file."""
    asked = topics_of(file.parts)
    days = [last for topic in asked if (last := reader().spans[topic][1])]
    told = [
        say("source_of", topics=", ".join(topic_of(topic) for topic in asked)),
        say("data_up_to", day=day(max(days))) if days else "",
        say("refreshed", moment=date_time(refreshed_at(file))),
        f"{say('info_version').lower()} {file.reader.version.name}",
        f"{say('info_code').lower()} {file.code}",
    ]
    return [line for line in told if line]


def topic_of(folder: str) -> str:
    """A topic as its schema calls it; nothing for a folder of questions that is none."""
    described = topics().get(folder)
    if described is None:
        return ""
    return described.title_vi if lang() == "vi" else described.title_en
