"""The documentation says what the code does."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import fields
from pathlib import Path

import pytest
from typer.main import get_command

from kinechain.cli.main import app
from kinechain.domain.kinematics import SIGNALS
from kinechain.report.assessment.files import CALENDAR, DATA, REPORT
from kinechain.report.files import FILE_NAMES
from kinechain.settings import Settings

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def _generator():
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", _generator().PAGES)
def test_written_pages_are_up_to_date(page):
    assert (DOCS / page).read_text(encoding="utf-8") == _generator().PAGES[page]()


def test_every_setting_is_documented():
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    for setting in fields(Settings):
        assert f"| `{setting.name}` | `KINECHAIN_{setting.name.upper()}` |" in text


def test_every_signal_is_documented():
    text = (DOCS / "angles.md").read_text(encoding="utf-8")
    assert [name for name in SIGNALS if name not in text] == []


def test_readme_names_every_file_that_is_written():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([\w.]+\.\w+)` \|", text, flags=re.MULTILINE))
    assert named == {*FILE_NAMES, REPORT, DATA, CALENDAR}


def test_commands_in_the_readme_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"kinechain ([a-z]+)", text))
    assert named <= set(get_command(app).commands) | {"analyze"}


def test_links_lead_to_files():
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
