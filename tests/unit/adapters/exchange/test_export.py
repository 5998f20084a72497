"""Exports are there in full, or not at all."""

from __future__ import annotations

import errno
import json
import shutil

import jsonschema
import pytest
from tests.entries import REGISTRY
from tests.whole_people import ANNA, NOBODY_YET, contents

from kinechain.adapters.exchange.export import export_person
from kinechain.adapters.exchange.person_file import parse_person, person_json, person_schema
from kinechain.adapters.store.store import open_store
from kinechain.errors import DataError, NoSuchRecord, StoreDamaged


@pytest.fixture
def store(tmp_path):
    """A store with Anna."""
    opened = open_store(tmp_path / "data")
    opened.add_whole(ANNA, contents(ANNA))
    yield opened
    opened.close()


@pytest.mark.parametrize("name", ["anna", "anna.zip"])
def test_what_is_there_is_not_overwritten(store, tmp_path, name):
    place = tmp_path / "out" / name
    export_person(store, REGISTRY, "Anna K.", place)
    with pytest.raises(DataError, match="is there already"):
        export_person(store, REGISTRY, "Anna K.", place)
    assert [path.name for path in place.parent.iterdir()] == [name]


def test_a_file_and_a_link_are_in_the_way(store, tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "link"):
        with pytest.raises(DataError, match="is there already"):
            export_person(store, REGISTRY, "Anna K.", tmp_path / name)
    with pytest.raises(DataError, match="cannot be written"):
        export_person(store, REGISTRY, "Anna K.", tmp_path / "file" / "anna")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_is_filled(store, tmp_path):
    (tmp_path / "out").mkdir()
    export_person(store, REGISTRY, "Anna K.", tmp_path / "out")
    assert (tmp_path / "out" / "person.json").is_file()


def test_only_the_owner_can_look_into_it(store, tmp_path):
    export_person(store, REGISTRY, "Anna K.", tmp_path / "out" / "anna")
    export_person(store, REGISTRY, "Anna K.", tmp_path / "out" / "anna.zip")
    assert (tmp_path / "out" / "anna").stat().st_mode & 0o077 == 0
    assert (tmp_path / "out" / "anna.zip").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["anna", "anna.zip"])
def test_a_missing_file_leaves_nothing(store, tmp_path, name):
    store.path(ANNA.files[0].sha256).unlink()
    with pytest.raises(StoreDamaged):
        export_person(store, REGISTRY, "Anna K.", tmp_path / "out" / name)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("name", ["anna", "anna.zip"])
def test_a_full_disk_leaves_nothing(store, tmp_path, name, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(DataError, match="No space left"):
        export_person(store, REGISTRY, "Anna K.", tmp_path / "out" / name)
    assert list((tmp_path / "out").iterdir()) == []


def test_somebody_who_is_not_there(store, tmp_path):
    with pytest.raises(NoSuchRecord):
        export_person(store, REGISTRY, "nobody", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("whole", [ANNA, NOBODY_YET], ids=["everything", "nothing"])
def test_person_json_is_as_its_schema_says(whole):
    checker = jsonschema.Draft202012Validator(person_schema())
    jsonschema.Draft202012Validator.check_schema(person_schema())
    raw = json.loads(person_json(whole))
    assert list(checker.iter_errors(raw)) == []
    assert list(checker.iter_errors({**raw, "format": 2}))


def test_person_json_comes_back_as_it_was():
    once = parse_person(person_json(ANNA))
    assert once == ANNA
    assert person_json(parse_person(person_json(once))) == person_json(once)
