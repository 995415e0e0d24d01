"""Versions are named by the clock, which may jump; a new name still sorts after the newest one."""

from datetime import UTC, datetime, timedelta

from warehouse.contract.reasons import in_words

_NAME_FORMAT = "%Y%m%dT%H%M%S%f"
_TOLERANCE = timedelta(minutes=1)  # by which clocks are corrected every day


def next_name(newest: str | None, contents: str) -> str:
    """The name of a version of these contents that is published now, after `newest`."""
    moment = datetime.now(UTC)
    last = _moment(newest) if newest else None
    if last and last >= moment:
        moment = last + timedelta(microseconds=1)
    return f"{moment:{_NAME_FORMAT}}-{contents[-8:]}"


def clock_warning(version: str, lang: str) -> str | None:
    """That a version's name lies in the future, as after a clock that was ahead; None where it does not."""
    version_time = _moment(version)
    if version_time is None or not is_ahead(version):
        return None
    return in_words("clock_jumped", lang, moment=f"{version_time:%Y-%m-%d %H:%M} UTC")


def is_ahead(version: str) -> bool:
    """Whether a version's name lies in the future."""
    version_time = _moment(version)
    return version_time is not None and version_time > datetime.now(UTC) + _TOLERANCE


def _moment(version: str) -> datetime | None:
    try:
        return datetime.strptime(version.split("-")[0], _NAME_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None
