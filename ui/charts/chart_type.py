"""What a chart type is: a function that draws rows and says what it has drawn, and the choices that it is used with.

Charts are kept by their type and choices, which are compared by their values. So none has to be kept by its author,
and none can be drawn anew on every click because somebody forgot to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from ui.charts.literal import literal_chart
from ui.charts.spec import Chart, ChartData, ChartSpec

_Choices = ParamSpec("_Choices")


@dataclass(frozen=True)
class ChartType:
    """How rows are drawn; two that draw by the same function and choices are equal."""

    draw: Callable[..., Chart]
    choices: tuple[object, ...]
    options: tuple[tuple[str, object], ...]  # choices by name

    def __post_init__(self) -> None:
        hash(self)  # TypeError here and not when it is kept: a choice that can be changed is none

    def __call__(self, chart_data: ChartData) -> Chart:
        """The chart of these rows."""
        options: dict[str, Any] = dict(self.options)
        return self.draw(chart_data, *self.choices, **options)


def chart_type(
    draw: Callable[Concatenate[ChartData, _Choices], ChartSpec],
) -> Callable[_Choices, ChartType]:
    """Makes a chart type of a function from rows and choices (such as the columns drawn) to a drawing.

    The texts of the rows reach it as Plotly shows them. TypeError where it is defined anew on every run.
    """
    if draw.__module__ == "__main__" or "<locals>" in draw.__qualname__:
        # a page is run anew on every click, and so would be what it defines: nothing kept would be found again
        raise TypeError(
            f"{draw.__qualname__}: a chart type is defined once, at the top of a module of ui/charts/"
        )
    draw_literal = literal_chart(draw)

    @wraps(draw)
    def choose(*choices: _Choices.args, **options: _Choices.kwargs) -> ChartType:
        return ChartType(draw_literal, choices, tuple(sorted(options.items())))

    return choose
