"""What every measure must keep: its entry, its function, and how the function behaves."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import numpy as np
import pytest
import xarray as xr

from kinechain.domain.events import Hold, Repetition, Stride
from kinechain.domain.kinematics import make_kinematics, variables_of
from kinechain.evidence.load import load_registry
from kinechain.measures.registry import (
    HOLD_MEASURES,
    RECORDING_MEASURES,
    REPETITION_MEASURES,
    SET_MEASURES,
    STRIDE_MEASURES,
    per_stride,
)

if TYPE_CHECKING:
    from kinechain.domain.kinematics import Plane
    from kinechain.domain.skeleton import Side
    from kinechain.measures.registry import Value

MEASURES = load_registry().measures
FUNCTIONS = {
    **STRIDE_MEASURES,
    **REPETITION_MEASURES,
    **HOLD_MEASURES,
    **SET_MEASURES,
    **RECORDING_MEASURES,
}
PLANES = [(name, plane) for name, entry in MEASURES.items() for plane in entry.planes]
DRAWS = 7


def curves(plane: Plane, *, name: str = "", missing: bool = False) -> xr.Dataset:
    """Return every curve of a plane: noise, or nothing but NaN."""
    last = 306 if name in HOLD_MEASURES else 66  # holds are longer than other cycles
    time_s = np.arange(-5, last) / 60
    noise = np.random.default_rng(1).normal(size=(DRAWS, time_s.size))
    values = np.full_like(noise, np.nan) if missing else noise
    return make_kinematics(
        time_s, dict.fromkeys(variables_of(plane, marks=True), values), length_unit="leg_length"
    )


def evaluate(name: str, piece: xr.Dataset, side: Side) -> Value:
    if name in STRIDE_MEASURES:
        stride = Stride(side=side, start_s=0.0, toe_off_s=0.4, end_s=1.0)
        return STRIDE_MEASURES[name](piece, stride)
    if name in HOLD_MEASURES:
        return HOLD_MEASURES[name](piece, Hold(side=side, start_s=0.0, end_s=5.0), side)
    repetition = Repetition(side=side, start_s=0.0, peak_s=0.5, end_s=1.0)
    return REPETITION_MEASURES[name](piece, repetition, side)


def per_cycle(pairs: list[tuple[str, Plane]]) -> list[tuple[str, Plane]]:
    of_many = {*RECORDING_MEASURES, *SET_MEASURES}
    return [(name, plane) for name, plane in pairs if name not in of_many]


@pytest.mark.parametrize("name", MEASURES)
def test_the_function_says_what_it_returns(name: str):
    assert FUNCTIONS[name].__name__ == name
    text = inspect.getdoc(FUNCTIONS[name])
    assert text is not None
    assert text.startswith("Return")
    unit = MEASURES[name].unit
    assert ("[length of the piece]" if unit == "length" else f"[{unit}]") in text


@pytest.mark.parametrize(("name", "plane"), per_cycle(PLANES))
@pytest.mark.parametrize("side", ["left", "right"])
def test_it_works_on_the_curves_of_each_of_its_planes(name: str, plane: Plane, side: Side):
    value = evaluate(name, curves(plane, name=name), side)
    assert np.isfinite(value).all()
    if isinstance(value, xr.DataArray):
        assert value.dims == ("draw",)
        assert value.sizes["draw"] == DRAWS


@pytest.mark.parametrize(("name", "plane"), per_cycle(PLANES))
def test_draws_do_not_mix(name: str, plane: Plane):
    together = np.atleast_1d(evaluate(name, curves(plane, name=name), "left"))
    alone = np.atleast_1d(evaluate(name, curves(plane, name=name).isel(draw=[2]), "left"))
    np.testing.assert_allclose(alone[0], together[2 if together.size > 1 else 0])


@pytest.mark.parametrize(("name", "plane"), per_cycle(PLANES))
def test_lost_keypoints_are_never_filled_in(name: str, plane: Plane):
    value = evaluate(name, curves(plane, name=name, missing=True), "left")
    assert np.isnan(value).all() or not isinstance(value, xr.DataArray)


@pytest.mark.parametrize("name", RECORDING_MEASURES)
def test_measures_of_the_recording_do_not_depend_on_the_order_of_strides(name: str):
    strides = [
        Stride(side=side, start_s=start, toe_off_s=start + 0.4, end_s=start + length)
        for side, start, length in (
            ("left", 0.0, 1.0),
            ("right", 0.5, 1.1),
            ("left", 1.0, 0.9),
            ("right", 1.6, 1.0),
        )
    ]
    function = RECORDING_MEASURES[name]
    assert np.isfinite(function(strides))
    assert function(strides) == pytest.approx(function(strides[::-1]))


def test_a_name_cannot_be_registered_twice():
    with pytest.raises(ValueError, match="two functions"):
        per_stride("cadence")(lambda _piece, _stride: 0.0)
