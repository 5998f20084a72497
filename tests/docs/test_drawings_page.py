"""The page about drawings: its recipes work, and it names everything there is."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import yaml

from kinechain.domain.drawing import Limbs, Posture, Prop
from kinechain.report.drawings.figure import place_figure
from kinechain.schema.convert import convert

PAGE = (Path(__file__).parents[2] / "docs" / "drawings.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"^# (.+)\n(\{.+\})$", PAGE, flags=re.MULTILINE)


@pytest.mark.parametrize(("name", "recipe"), RECIPES, ids=[name for name, _ in RECIPES])
def test_recipes_stand_on_the_ground(name, recipe):
    posture, problems = convert(yaml.safe_load(recipe), Posture)
    assert problems == ()
    lowest = min(place[1] for place in place_figure(posture).space.values())
    assert -0.02 <= lowest <= 0.13, name


def test_there_are_recipes():
    assert len(RECIPES) > 10


@pytest.mark.parametrize("kind", [Posture, Limbs])
def test_every_key_is_explained(kind):
    missing = [known.name for known in fields(kind) if f"`{known.name}`" not in PAGE]
    assert [name for name in missing if name != "props"] == []


def test_every_thing_is_explained():
    assert [
        kind for kind in get_args(get_type_hints(Prop)["kind"]) if f"`{kind}`" not in PAGE
    ] == []
