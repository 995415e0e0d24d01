"""Versions are named by the clock, which may jump: a new name sorts after the newest there is all the same."""

from datetime import UTC, datetime, timedelta

from warehouse.contract.reasons import in_words

_FORM = "%Y%m%dT%H%M%S%f"
_UNNOTICED = timedelta(minutes=1)  # by which clocks are put right every day


def next_name(newest: str | None, contents: str) -> str:
    """The name of a version of these contents that is published now, after `newest`."""
    moment = datetime.now(UTC)
    last = _moment(newest) if newest else None
    if last and last >= moment:
        moment = last + timedelta(microseconds=1)
    return f"{moment:{_FORM}}-{contents[-8:]}"


def jump(version: str, lang: str) -> str | None:
    """That a version's name lies in the future, as after a clock that was ahead; None where it does not."""
    named = _moment(version)
    if named is None or named <= datetime.now(UTC) + _UNNOTICED:
        return None
    return in_words("clock_jumped", lang, moment=f"{named:%Y-%m-%d %H:%M} UTC")


def _moment(version: str) -> datetime | None:
    try:
        return datetime.strptime(version.split("-")[0], _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None
