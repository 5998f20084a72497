"""How sure the order of a ranking is, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.contributors.places import kept_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

PLACES = ("first", "second", "third", "fourth", "fifth")

SURE = 0.9
"""A place is called sure when it is kept in nine of ten draws."""

OPEN = 0.6
"""A place that is kept less often than that is called open."""


def sure_words(
    found: Sequence[str],
    places: Mapping[str, NDArray[np.int64]],
    shown: int,
    not_tested: int,
) -> str:
    """Return one to four plain sentences.

    Args:
        found: What counts as found, in order.
        places: Their places in each draw (see `places.drawn_places`).
        shown: How many are shown as worth changing first.
        not_tested: How many contributors were not tested.
    """
    sentences = [
        _opening(found, places, whole=not not_tested),
        *_swaps(kept_order(places, found), shown),
    ]
    if not_tested:
        things = "One thing was" if not_tested == 1 else f"{not_tested} things were"
        sentences.append(f"{things} not tested and could still change this.")
    return " ".join(sentences)


def _opening(found: Sequence[str], places: Mapping[str, NDArray[np.int64]], *, whole: bool) -> str:
    if not found:
        return "Nothing that was tested stands out."
    first = float(np.mean(places[found[0]] == 0))
    word = "sure" if first >= SURE else "fairly sure" if first >= OPEN else "open"
    of = "The" if whole else "Among what was tested, the"
    return (
        f"{of} first place is {word}: with the errors of the tests drawn again and again, it came "
        f"first in {round(100 * first)} of 100 draws."
    )


def _swaps(kept: Sequence[float], shown: int) -> list[str]:
    """Say which of the places that are shown could change, and whether others could come in."""
    sentences = []
    for place, share in enumerate(kept[:shown]):
        if share >= SURE:
            continue
        upper = PLACES[place].capitalize()
        if place + 1 < shown:
            sentences.append(f"{upper} and {PLACES[place + 1]} could change places.")
        else:
            sentences.append(f"The {upper.lower()} place could go to the next one.")
    return sentences
