"""Progress against what was published."""

from html import escape
from typing import Any

import streamlit as st

from ui.cards import head
from ui.data import records, rows
from ui.formats import exact, large, number
from ui.state import view
from ui.words import has_word, lang, say
from warehouse.questions import question


def _meter(name: str, told: str, reached: float) -> str:
    width = min(max(reached, 0), 100)
    return (
        f"<div class='goal'><p><b>{escape(name)}</b><span>{escape(told)} · {escape(large(reached, 'pct'))}</span></p>"
        f"<div class='meter' role='img' aria-label='{escape(large(reached, 'pct'))}'>"
        f"<i style='width:{width:.1f}%'></i></div></div>"
    )


def goals(name: str) -> None:
    """One meter a published target."""
    asked = question(name)
    answer = rows(name, view().filters)
    with st.container(border=True, height="stretch"):
        head(asked, asked.titles[lang()], name)
        if answer.empty:
            st.info(say("no_targets"), icon=":material/flag:")
        st.html("".join(_goal(row) for row in records(answer)))


def _goal(row: dict[str, Any]) -> str:
    is_value = row["unit"] == "VND"
    goal = say("goal_value", goal=row["goal"]) if is_value else str(row["goal"])
    amounts = [large(row[n], "vnd") if is_value else exact(row[n], "count") for n in ("actual", "target")]
    unit = "" if is_value else _unit(str(row["unit"]))
    return _meter(
        goal, say("of_target", actual=amounts[0], target=amounts[1], unit=unit).strip(), row["reached_pct"]
    )


def _unit(unit: str) -> str:
    """A target's unit in the reader's language; one that nobody has named is shown as it is."""
    return say(f"unit_{unit}") if has_word(f"unit_{unit}") else unit


def tiers(name: str) -> None:
    """Prizes handed over in the period, by tier, each with its plan."""
    asked = question(name)
    answer = rows(name, view().filters)
    with st.container(border=True):
        head(asked, asked.titles[lang()], name)
        meters = [
            _meter(
                row["item"],
                say(
                    "of_target",
                    actual=number(row["quantity"]),
                    target=exact(row["target"], "count"),
                    unit=say("unit_prizes"),
                ),
                row["reached_pct"] if row["reached_pct"] == row["reached_pct"] else 0.0,
            )
            for row in records(answer)
        ]
        st.html("".join(meters))
