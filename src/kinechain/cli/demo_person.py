"""The invented person of the demo, who is also the example of the intake file."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from kinechain.schema.yaml_text import parse_yaml


def demo_intake() -> dict[str, Any]:
    """Return the answers of the invented person as an intake file holds them."""
    text = (files("kinechain.cli") / "clips" / "person.yaml").read_text(encoding="utf-8")
    answers = parse_yaml(text)
    return dict(answers) if isinstance(answers, dict) else {}
