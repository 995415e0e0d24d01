"""What the pages may have to show: nothing at all, one topic alone, one province alone, the whole sample."""

import shutil
from collections.abc import Callable

from tests.support.exports import EXPORTS, SAMPLE_TODAY, Exports, Outcome, line, lines
from warehouse.contract.schema import topics

_DAYS = ("2021-11-03", "2021-11-30", "2021-12-02", "2021-12-03", "2021-12-20")


def topic_alone(topic: str) -> Callable[[Exports], None]:
    """All that the sample has of one topic."""

    def write(exports: Exports) -> None:
        shutil.copytree(EXPORTS / topic, exports.folders.exports / topic)

    return write


def nothing(_: Exports) -> None:
    """No export has been received yet."""


def sample(exports: Exports) -> None:
    """All there is."""
    shutil.copytree(EXPORTS, exports.folders.exports, dirs_exist_ok=True)


def province_alone(exports: Exports) -> None:
    """A few days of every topic from one province."""
    for name, topic in topics().items():
        moment = " 10:00:00" if topic.column(topic.day).type == "moment" else ""
        exports.write(
            f"{name}/a.csv", lines(name, *(line(name, **{topic.day: day + moment}) for day in _DAYS))
        )


SCENES: dict[str, Callable[[Exports], None]] = {
    "nothing": nothing,
    **{topic: topic_alone(topic) for topic in reversed(topics())},
    "one province": province_alone,
    "sample": sample,
}


def refresh_scene(exports: Exports, scene: str) -> Outcome:
    """The store of a scene."""
    SCENES[scene](exports)
    return exports.refresh(SAMPLE_TODAY)
