"""Check, backup and restore, from and to each database."""

import datetime as dt
import json
import zipfile
from dataclasses import replace

import pytest
from tests.stores import (
    assessed,
    checked,
    content_of,
    plan_version,
    session,
    somebody,
)

from kinechain.adapters.store.backup import FORMAT, back_up, restore
from kinechain.adapters.store.check import check, clean_up
from kinechain.adapters.store.store import open_store
from kinechain.errors import DataError, StoreUnavailable

NOW = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
CONTENT = (b"keypoints", b"curves" * 50_000)


@pytest.fixture
def filled(store):
    """A store with two people, of whom one has everything."""
    anna = somebody(1, "Anna")
    store.add_person(anna)
    store.add_person(somebody(2, "Berta"))
    record = assessed(1, contents=CONTENT)
    store.add_assessment(anna.id, record, plan=plan_version(1), files=content_of(*CONTENT))
    step = plan_version(2, check_in=100, move="step_back", days=7)
    store.add_check_in(anna.id, checked(100, version=1), plan=step)
    store.add_sessions(anna.id, [session(0), session(3, None)], {})
    return store


@pytest.fixture
def empty_url(request, database_url):
    """An empty database of the same kind as the store."""
    return request.getfixturevalue("postgresql").new_database() if database_url else ""


def everything(store):
    return [
        (
            one.person,
            store.assessments(one.person.id),
            store.values(one.person.id),
            store.plans(one.person.id),
            store.check_ins(one.person.id),
            store.sessions(one.person.id),
            [(file, store.path(file.sha256).read_bytes()) for file in store.files(one.person.id)],
        )
        for one in store.people()
    ]


def test_what_was_backed_up_comes_back_as_it_was(filled, tmp_path, empty_url):
    before = everything(filled)
    about = back_up(filled, tmp_path / "all.zip", NOW)
    again = restore(tmp_path / "all.zip", tmp_path / "elsewhere", empty_url)
    assert again == about
    assert about.rows["person"] == 2
    assert about.files == len(CONTENT)
    restored = open_store(tmp_path / "elsewhere", empty_url)
    assert everything(restored) == before
    assert check(restored).problems == ()
    assert check(restored).left_behind == ()
    restored.close()


def test_a_backup_of_one_kind_of_database_goes_into_the_other(filled, tmp_path, request):
    other = "" if filled.database.file is None else request.getfixturevalue("postgresql")
    address = other and other.new_database()
    back_up(filled, tmp_path / "all.zip", NOW)
    restore(tmp_path / "all.zip", tmp_path / "elsewhere", address)
    restored = open_store(tmp_path / "elsewhere", address)
    assert everything(restored) == everything(filled)
    restored.close()


def test_nothing_is_put_back_over_records(filled, tmp_path, database_url):
    back_up(filled, tmp_path / "all.zip", NOW)
    before = everything(filled)
    with pytest.raises(StoreUnavailable, match="already"):
        restore(tmp_path / "all.zip", tmp_path / "data", database_url)
    assert everything(filled) == before


def test_nothing_is_overwritten_by_a_backup(filled, tmp_path):
    (tmp_path / "all.zip").write_text("mine")
    with pytest.raises(DataError, match="new file"):
        back_up(filled, tmp_path / "all.zip", NOW)
    assert (tmp_path / "all.zip").read_text() == "mine"
    with pytest.raises(DataError, match="new file"):
        back_up(filled, tmp_path / "nowhere" / "all.zip", NOW)


def damage(path, name, change):
    """Write an archive again with one part changed, or left out where `change` returns None."""
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w") as archive:
        for one, content in parts.items():
            if content is not None:
                archive.writestr(one, content)


def about_with(**changes):
    return lambda content: json.dumps({**json.loads(content), **changes})


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("backup.json", lambda _: None, "holds no backup.json"),
        ("backup.json", lambda _: b'{"format": 1}', "revision is missing"),
        ("backup.json", about_with(format=FORMAT + 1), "format must be"),
        ("backup.json", about_with(revision="kinechain_9999"), "newer Kinechain"),
        ("backup.json", about_with(files=7), "must hold 7 files"),
        ("tables/check_in.jsonl", lambda _: b"", "rows are missing"),
        ("tables/assessment.jsonl", lambda _: None, "rows are missing"),
        ("tables/assessment.jsonl", lambda rows: rows[:-9] + b"\n", "do not fit together"),
        ("tables/check_in.jsonl", lambda rows: rows.replace(b"64", b"65"), "do not fit together"),
    ],
)
def test_what_is_no_whole_backup_is_refused(filled, tmp_path, empty_url, name, change, says):
    back_up(filled, tmp_path / "all.zip", NOW)
    damage(tmp_path / "all.zip", name, change)
    with pytest.raises(DataError, match=says):
        restore(tmp_path / "all.zip", tmp_path / "elsewhere", empty_url)
    opened = open_store(tmp_path / "elsewhere", empty_url)
    assert opened.people() == ()
    opened.close()


def test_a_file_that_changed_in_the_backup_is_refused(filled, tmp_path, empty_url):
    back_up(filled, tmp_path / "all.zip", NOW)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        name = next(one for one in archive.namelist() if one.startswith("files/"))
    damage(tmp_path / "all.zip", name, lambda content: content + b"!")
    with pytest.raises(DataError, match="SHA-256"):
        restore(tmp_path / "all.zip", tmp_path / "elsewhere", empty_url)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"no archive at all"])
def test_what_is_no_archive_is_refused(tmp_path, content):
    (tmp_path / "all.zip").write_bytes(content)
    with pytest.raises(DataError, match="not a whole backup"):
        restore(tmp_path / "all.zip", tmp_path / "elsewhere")


def test_a_check_finds_all_well(filled):
    found = check(filled)
    assert found.problems == ()
    assert found.left_behind == ()
    assert found.counts == {
        "people": 2,
        "assessments": 1,
        "check-ins": 1,
        "plan versions": 2,
        "training sessions": 2,
        "files": 2,
    }


def test_a_check_finds_files_that_are_missing_or_changed(filled):
    one, two = filled.files(somebody(1).id)
    filled.path(one.sha256).unlink()
    filled.path(two.sha256).write_bytes(b"x" * two.size)
    problems = check(filled).problems
    assert len(problems) == 2
    assert any(one.sha256 in said and "missing" in said for said in problems)
    assert any(two.sha256 in said and "not what it was" in said for said in problems)


def test_a_check_finds_documents_that_changed_and_plans_with_gaps(filled):
    with filled.database.write() as connection:
        connection.exec_driver_sql("UPDATE assessment SET document = '{}'")
        connection.exec_driver_sql("UPDATE plan SET version = 3 WHERE version = 2")
    problems = check(filled).problems
    assert len(problems) == 2
    assert any("an assessment made" in said for said in problems)
    assert any("its latest is number 3" in said for said in problems)


def test_what_a_crash_left_behind_is_found_and_removed_and_nothing_else(filled):
    files = filled.files_kept
    (orphan,) = content_of(b"orphan")
    files.put(orphan, b"orphan")
    (cut_off,) = content_of(b"cut off")
    unfinished = files.place(cut_off).with_name(files.place(cut_off).name + ".writing")
    unfinished.parent.mkdir(exist_ok=True)
    unfinished.write_bytes(b"cut")
    before = everything(filled)
    found = check(filled)
    assert set(found.left_behind) == {orphan, cut_off}
    assert set(clean_up(filled, found.left_behind)) == {orphan, cut_off}
    assert check(filled) == replace(found, left_behind=())
    assert not unfinished.exists()
    assert everything(filled) == before
    needed = tuple(file.sha256 for file in filled.files(somebody(1).id))
    assert clean_up(filled, needed) == ()
