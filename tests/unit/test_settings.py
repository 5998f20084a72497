from __future__ import annotations

from pathlib import Path

import pytest

from kinechain.errors import DataError
from kinechain.settings import Settings, load_settings


def test_defaults_hold_where_nothing_is_set(tmp_path):
    settings = load_settings({}, tmp_path / "none.toml")
    assert settings == Settings()
    assert settings.model == "heavy"
    assert settings.workers >= 1


def test_the_environment_comes_before_the_file(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('model = "full"\nworkers = 3\n', encoding="utf-8")
    settings = load_settings({"KINECHAIN_WORKERS": "2"}, file)
    assert (settings.model, settings.workers) == ("full", 2)


def test_paths_are_paths(tmp_path):
    settings = load_settings({"KINECHAIN_MODEL_PATH": "a.task"}, tmp_path / "none.toml")
    assert settings.model_path == Path("a.task")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("modell = 'full'", "'modell' is not a setting"),
        ("workers = 'many'", "whole number"),
        ("workers = 0", "at least 1"),
        ("= nonsense", "not a settings file"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path, text, words):
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=words):
        load_settings({}, file)
