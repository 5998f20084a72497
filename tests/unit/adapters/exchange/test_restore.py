"""Exports that are broken, or made to do harm: refused, and nothing is kept."""

from __future__ import annotations

import copy
import hashlib
import json
import shutil
import stat
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.entries import REGISTRY
from tests.whole_people import ANNA, CONTENTS, contents, stored

from kinechain.adapters.exchange.export import export_person
from kinechain.adapters.exchange.restore import import_person
from kinechain.adapters.store.store import open_store
from kinechain.errors import DataError

PICTURE = f"files/{stored('run_1.png').sha256}/run_1.png"


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A folder and a ZIP file of Anna."""
    folder = tmp_path_factory.mktemp("exported")
    store = open_store(folder / "data")
    store.add_whole(ANNA, contents(ANNA))
    export_person(store, REGISTRY, "Anna K.", folder / "anna")
    export_person(store, REGISTRY, "Anna K.", folder / "anna.zip")
    store.close()
    return folder


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A store without anybody."""
    store = open_store(tmp_path_factory.mktemp("empty"))
    yield store
    store.close()


@pytest.fixture
def refuse(empty):
    """Import something that must be refused; return the problems."""

    def refused(place):
        with pytest.raises(DataError) as error:
            import_person(empty, place)
        assert empty.people() == ()
        assert [*empty.files_kept.all()] == []
        assert error.value.hint
        return " ".join(error.value.problems)

    return refused


@pytest.fixture
def folder(exported, tmp_path):
    """A copy of the folder, to be spoilt."""
    shutil.copytree(exported / "anna", tmp_path / "anna")
    return tmp_path / "anna"


@pytest.fixture
def entries(exported):
    """The content of the ZIP file by name, to be spoilt."""
    with zipfile.ZipFile(exported / "anna.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(place, entries):
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return place


def _changed(folder, *path, to):
    """Change one thing in `person.json`."""
    file = folder / "person.json"
    raw = json.loads(file.read_text(encoding="utf-8"))
    inner = raw
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = to(inner.get(path[-1])) if callable(to) else to
    file.write_text(json.dumps(raw), encoding="utf-8")
    return folder


def test_what_is_not_there(tmp_path, refuse):
    assert "is not there" in refuse(tmp_path / "nothing.zip")
    (tmp_path / "empty").mkdir()
    assert "person.json is missing" in refuse(tmp_path / "empty")
    assert "person.json is missing" in refuse(_zipped(tmp_path / "empty.zip", {}))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 but not really", b"%PDF-1.4"])
def test_what_is_no_zip_file(tmp_path, refuse, content):
    (tmp_path / "a.zip").write_bytes(content)
    assert "no ZIP file" in refuse(tmp_path / "a.zip")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_zip_file_that_was_cut_off(exported, tmp_path, refuse, share):
    content = (exported / "anna.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(content[: int(len(content) * share)])
    refuse(tmp_path / "a.zip")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "7", '{"format": NaN}', "[" * 100_000, '{"format": 1', "\ufeff{}"],
)
def test_broken_json(folder, refuse, text):
    (folder / "person.json").write_text(text, encoding="utf-8")
    assert "person.json" in refuse(folder)


def test_what_is_no_utf8(folder, refuse):
    (folder / "person.json").write_bytes(b'{"format": 1, "\xff": 2}')
    assert "UTF-8" in refuse(folder)


@pytest.mark.parametrize("version", [0, 2, "1", None, True, 1.5, [1]])
def test_another_format_is_said(folder, refuse, version):
    assert "format must be 1" in refuse(_changed(folder, "format", to=version))


@pytest.mark.parametrize(
    ("path", "to", "said"),
    [
        (("assessments", 0, "intake", "pain", "worst"), 11, "must be from 0 to 10"),
        (("assessments", 0, "intake", "person", "age"), 3, "must be from 5 to 110 years"),
        (("assessments", 0, "intake", "pain", "side"), "up", "must be one of"),
        (("assessments", 0, "values", 0, "estimate", "sd"), -1, "sd < 0"),
        (("assessments", 0, "day"), "2026-02-30", "must be a date"),
        (("assessments", 0, "surprise"), 1, "is not a key"),
        (("sessions", 0, "km"), 501, "must be from 0 to 500 km"),
        (("sessions", 0, "km"), "far", "must be a number"),
        (("person", "id"), "../../etc", "32 hexadecimal digits"),
        (("person", "label"), 7, "must be a text"),
        (("person", "label"), "two\nlines", "control characters"),
        (("person", "created"), "yesterday", "ISO 8601"),
        (("assessments", 1, "created"), "2026-05-04T09:30:00", "with its zone"),
        (("assessments", 1, "id"), ANNA.assessments[0].id, "twice"),
        (("plans", 1, "version"), 7, "numbered from 1"),
        (("plans", 0, "assessment"), "0" * 32, "rests on an assessment"),
        (("plans", 1, "check_in"), "0" * 32, "check-in that is not there"),
        (("check_ins", 0, "plan_version"), 9, "about plan 9"),
        (("check_ins", 0, "plan_version"), -1, "about plan -1"),
        (("sessions", 0, "file"), "0" * 64, "named, but not listed"),
        (("files", 0, "sha256"), "../../../secret", "64 hexadecimal digits"),
        (("files", 0, "size"), -5, "0 or more"),
        (("files", 0, "size"), 10**15, "no room"),
        (("files", 0, "role"), "virus", "must be one of"),
        (("files",), [], "named, but not listed"),
    ],
)
def test_values_that_make_no_sense(folder, refuse, path, to, said):
    assert said in refuse(_changed(folder, *path, to=to))


def test_all_that_is_wrong_is_said_at_once(folder, refuse):
    _changed(folder, "assessments", 0, "intake", "pain", "worst", to=11)
    said = refuse(_changed(folder, "sessions", 0, "km", to=501))
    assert "pain.worst" in said
    assert "km" in said


def test_the_same_session_twice(folder, refuse):
    def twice(sessions):
        return [*sessions, copy.deepcopy(sessions[0])]

    assert "twice" in refuse(_changed(folder, "sessions", to=twice))


def test_files_that_are_missing_or_changed_are_all_named(folder, refuse):
    (folder / PICTURE).unlink()
    curves = stored("curves.csv")
    (folder / f"files/{curves.sha256}/curves.csv").write_bytes(b"x" * curves.size)
    sunday = stored("sunday.gpx")
    (folder / f"files/{sunday.sha256}/sunday.gpx").write_bytes(b"much longer " * 1000)
    said = refuse(folder)
    assert f"{PICTURE} is missing" in said
    assert "curves.csv is not what its SHA-256 says" in said
    assert f"sunday.gpx must have {sunday.size} bytes, found more" in said


def test_links_are_not_followed(folder, tmp_path, refuse):
    outside = tmp_path / "outside.png"
    outside.write_bytes(CONTENTS["run_1.png"])
    (folder / PICTURE).unlink()
    (folder / PICTURE).symlink_to(outside)
    assert "found a link" in refuse(folder)
    (folder / PICTURE).unlink()
    (folder / PICTURE).parent.rmdir()
    (tmp_path / "run_1.png").write_bytes(CONTENTS["run_1.png"])
    (folder / PICTURE).parent.symlink_to(tmp_path)
    assert "found a link" in refuse(folder)


@pytest.mark.parametrize(
    "name",
    ["../evil", "/etc/evil", "a/../../evil", "C:\\evil", "..\\evil", "C:evil", "\\\\x\\y\\z"],
)
def test_names_that_lead_out_of_the_folder(tmp_path, refuse, entries, name):
    said = refuse(_zipped(tmp_path / "a.zip", {**entries, name: b"evil"}))
    assert "leads out of the folder" in said
    assert not list(tmp_path.parent.glob("evil"))


def test_a_link_in_a_zip_file(tmp_path, refuse, entries):
    place = _zipped(tmp_path / "a.zip", {k: v for k, v in entries.items() if k != PICTURE})
    link = zipfile.ZipInfo(PICTURE)
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(place, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "found a link" in refuse(place)


def test_a_name_that_is_there_twice(tmp_path, refuse, entries):
    place = _zipped(tmp_path / "a.zip", entries)
    with zipfile.ZipFile(place, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("person.json", "{}")
    assert "twice" in refuse(place)


def test_a_zip_bomb(tmp_path, refuse, entries):
    bomb = bytes(300 << 20)
    assert "would unpack to" in refuse(_zipped(tmp_path / "a.zip", {**entries, PICTURE: bomb}))


def test_a_zip_file_that_lies_about_a_size(tmp_path, refuse, entries):
    """The list of contents says that a file is as long as it should be; it is much longer."""
    size = stored("run_1.png").size
    place = _zipped(tmp_path / "a.zip", {**entries, PICTURE: bytes(1 << 20)})
    content = bytearray(place.read_bytes())
    start = content.rfind(b"PK\x01\x02", 0, content.rfind(PICTURE.encode()))
    struct.pack_into("<I", content, start + 24, size)
    place.write_bytes(content)
    assert PICTURE in refuse(place)


def test_a_zip_file_with_a_password(tmp_path, refuse, entries):
    place = _zipped(tmp_path / "a.zip", entries)
    content = bytearray(place.read_bytes())
    start = content.find(b"PK\x01\x02")
    while start >= 0:
        content[start + 8] |= 1
        start = content.find(b"PK\x01\x02", start + 4)
    place.write_bytes(content)
    assert "password" in refuse(place)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(0, 10**9), byte=st.integers(1, 255))
def test_any_changed_byte_is_refused_or_does_no_harm(exported, empty, tmp_path, place, byte):
    content = bytearray((exported / "anna.zip").read_bytes())
    content[place % len(content)] ^= byte
    spoilt = tmp_path / f"{hashlib.sha256(content).hexdigest()}.zip"
    spoilt.write_bytes(content)
    try:
        kept = import_person(empty, spoilt)
    except DataError:
        assert empty.people() == ()
        return
    # A table, a time of the archive, or another part that an import does not read.
    assert kept == ANNA
    empty.delete_person(ANNA.person.id)


def test_an_import_leaves_no_copies_behind(exported, empty, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    import_person(empty, exported / "anna.zip")
    assert list(tmp_path.iterdir()) == []
    empty.delete_person(ANNA.person.id)


def test_an_archive_with_very_many_names(tmp_path, refuse, monkeypatch, entries):
    monkeypatch.setattr("kinechain.adapters.exchange.sources._MOST_ENTRIES", 3)
    assert "at most 3 files" in refuse(_zipped(tmp_path / "a.zip", entries))


def test_a_very_long_person_file(folder, refuse, monkeypatch):
    monkeypatch.setattr("kinechain.adapters.exchange.restore._LONGEST", 1000)
    assert "at most 1000 bytes" in refuse(folder)
