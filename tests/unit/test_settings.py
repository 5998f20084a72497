from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from kinechain.errors import DataError
from kinechain.settings import Settings, load_settings


def test_defaults_hold_where_nothing_is_set(tmp_path):
    settings = load_settings({}, tmp_path / "none.toml")
    assert settings == Settings()
    assert settings.model == "heavy"
    assert settings.workers >= 1
    assert settings.data_dir == Path(platformdirs.user_data_dir("kinechain"))
    assert (settings.database_url, settings.keep_video) == ("", False)


def test_the_environment_comes_before_the_file(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('model = "full"\nworkers = 3\n', encoding="utf-8")
    settings = load_settings({"KINECHAIN_WORKERS": "2"}, file)
    assert (settings.model, settings.workers) == ("full", 2)


def test_paths_are_paths(tmp_path):
    set_so = {"KINECHAIN_MODEL_PATH": "a.task", "KINECHAIN_DATA_DIR": "~/records"}
    settings = load_settings(set_so, tmp_path / "none.toml")
    assert settings.model_path == Path("a.task")
    assert settings.data_dir == Path("~/records").expanduser()


@pytest.mark.parametrize(
    ("word", "means"), [("true", True), ("1", True), ("No", False), ("false", False)]
)
def test_yes_and_no_are_said_in_several_ways(tmp_path, word, means):
    settings = load_settings({"KINECHAIN_KEEP_VIDEO": word}, tmp_path / "none.toml")
    assert settings.keep_video is means
    file = tmp_path / "settings.toml"
    file.write_text(f"keep_video = {str(means).lower()}\n", encoding="utf-8")
    assert load_settings({}, file).keep_video is means


def test_a_password_is_not_shown_with_the_settings():
    assert "secret" not in repr(Settings(database_url="postgresql://me:secret@host/name"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("modell = 'full'", "'modell' is not a setting"),
        ("workers = 'many'", "whole number"),
        ("workers = 0", "at least 1"),
        ("keep_video = 'perhaps'", "true or false"),
        ("= nonsense", "not a settings file"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path, text, words):
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=words):
        load_settings({}, file)
