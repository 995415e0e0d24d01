"""Colours of the charts, light and dark. One blue does the work, orange marks, grey is context."""

import threading
from dataclasses import dataclass

import streamlit as st

_thread = threading.local()  # where a thread that runs no page draws


@dataclass(frozen=True)
class Palette:
    """Named by what a colour says, not by what it is."""

    data: str
    accent: str
    context: str
    text: str
    grid: str
    page: str
    neighbour: str
    silent: str
    scale: tuple[str, ...]
    series: tuple[str, ...]  # places side by side: told apart by the colour-blind, too


LIGHT = Palette(
    data="#1F5FA8",
    accent="#B5550F",
    context="#5F6C79",
    text="#1B2733",
    grid="#E3E8EE",
    page="#FBFCFD",
    neighbour="#EDF0F3",
    silent="#D9CDBF",
    scale=(
        "#DCE7F3",
        "#C2D6EB",
        "#A9C5E3",
        "#8FB4DA",
        "#76A2D0",
        "#5C8FC3",
        "#437AB3",
        "#2C649F",
        "#1B4E86",
        "#0F386A",
    ),
    series=("#1F5FA8", "#B5550F", "#1B2733", "#1F7A70"),
)
DARK = Palette(
    data="#5E9BE0",
    accent="#F0965A",
    context="#8593A3",
    text="#E6EBF1",
    grid="#28323D",
    page="#12181F",
    neighbour="#202A35",
    silent="#4A4036",
    scale=(
        "#16324F",
        "#1D4268",
        "#255380",
        "#2F6598",
        "#3C78AF",
        "#508CC3",
        "#6BA1D3",
        "#8AB7E1",
        "#ACCDEE",
        "#D0E3F8",
    ),
    series=("#5E9BE0", "#F0965A", "#E6EBF1", "#35A08F"),
)


def palette() -> Palette:
    """The palette of the reader's theme; of paper, where a file is written."""
    if getattr(_thread, "on_paper", False):
        return LIGHT
    return DARK if st.context.theme.type == "dark" else LIGHT


def paint_on_paper() -> None:
    """What this thread, which runs no page but writes a file, draws is for paper and slides."""
    _thread.on_paper = True


def root_style() -> str:
    """The colour of series for the house's style sheets: the reader's, and that of paper."""
    return f":root {{ --data: {palette().data}; --data-on-paper: {LIGHT.data} }}\n"
