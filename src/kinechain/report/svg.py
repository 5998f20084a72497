"""Small pieces of SVG: scales, ticks, paths. Colours come from the page's style sheet."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_STEPS = (1, 2, 5, 10)
"""Distances between ticks that people count in, times a power of ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A straight scale from values to places.

    Attributes:
        low: Value at `start`.
        high: Value at `end`.
        start: Place of `low`.
        end: Place of `high`.
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value, to a tenth."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Return round values that hold low and high between them, at most about `most`."""
    span = max(high - low, 1e-6)
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next((s * power for s in _STEPS if span / (s * power) <= most), 10 * power)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(k * step for k in range(first, max(last, first + 1) + 1))


def tick_text(value: float, step: float) -> str:
    """Return a tick's number with a true minus sign and no more digits than it needs."""
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    text = f"{value:.{decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "\N{MINUS SIGN}")


def tag(name: str, body: str = "", /, **attributes: float | str) -> Markup:
    """Return an element; `_` in attribute names becomes `-`, and `class_` is `class`.

    The attributes and a body that is not itself `Markup` are escaped.
    """
    inside = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
    )
    return Markup("<{0}{1}>{2}</{0}>").format(name, inside, body)


def group(parts: Iterable[Markup]) -> Markup:
    """Return the parts one after the other."""
    return Markup("").join(parts)


def picture(width: float, height: float, title: str, desc: str, body: Markup) -> Markup:
    """Return a whole drawing with a name and a description for screen readers."""
    words = group((tag("title", title), tag("desc", desc)))
    return tag("svg", words + body, viewBox=f"0 0 {width:g} {height:g}", role="img")


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """Return a straight line."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def text(x: float, y: float, words: str, anchor: str = "middle", class_: str = "tick") -> Markup:
    """Return words at a place; `anchor` is start, middle or end."""
    return tag("text", words, x=x, y=y, text_anchor=anchor, class_=class_)


def curve(x: NDArray[np.float64], y: NDArray[np.float64], class_: str) -> Markup:
    """Return a line through points, broken where a value is missing."""
    pieces, pen = [], "M"
    for across, down in zip(x, y, strict=True):
        if not np.isfinite(down):
            pen = "M"
            continue
        pieces.append(f"{pen}{across:.1f} {down:.1f}")
        pen = "L"
    return tag("path", d="".join(pieces), class_=class_)


def band(
    x: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64], class_: str
) -> Markup:
    """Return the area between two lines, in pieces where values are missing."""
    known = np.isfinite(low) & np.isfinite(high)
    edges = np.flatnonzero(np.diff(np.r_[False, known, False].astype(int)))
    areas = []
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        across = np.r_[x[first:last], x[first:last][::-1]]
        down = np.r_[low[first:last], high[first:last][::-1]]
        points = " ".join(f"{a:.1f},{d:.1f}" for a, d in zip(across, down, strict=True))
        areas.append(tag("polygon", points=points, class_=class_))
    return group(areas)
