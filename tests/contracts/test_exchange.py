"""Export, deletion and import of a person, on each database."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import multiprocessing
import zipfile

import pytest
from sqlalchemy import func, select
from tests.contracts.writers import import_until_killed
from tests.entries import REGISTRY
from tests.stores import assessed, content_of, key, plan_version, somebody, stored_file
from tests.whole_people import ANNA, CONTENTS, NOBODY_YET, contents

from kinechain.adapters.exchange.export import export_person, read_whole
from kinechain.adapters.exchange.restore import import_person
from kinechain.adapters.store.check import check, clean_up
from kinechain.adapters.store.store import open_store
from kinechain.adapters.store.tables import METADATA
from kinechain.errors import DataError, NoSuchRecord

BEN = somebody(7, "Ben")

LIVES_S = (*(0.04 * number for number in range(12)), None)
"""How long an import goes on until it is killed; the last is left alone."""


@pytest.fixture
def full(store):
    """A store with Anna, who has everything, and Ben, who shares a file with her."""
    store.add_whole(ANNA, contents(ANNA))
    store.add_person(BEN)
    shared = CONTENTS["run_2.npz"]
    record = assessed(70, contents=(shared, b"Ben's own"))
    store.add_assessment(
        BEN.id, record, plan=plan_version(assessment=70), files=content_of(shared, b"Ben's own")
    )
    return store


def _everything(place):
    """Return every file of an exported folder by its name."""
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file()
    }


def _counts(store):
    with store.database.read() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in METADATA.sorted_tables
        }


def test_what_was_added_as_a_whole_is_read_as_a_whole(full):
    assert read_whole(full, "Anna K.") == ANNA


def test_an_export_holds_each_file_and_nothing_else(full, tmp_path):
    whole = export_person(full, REGISTRY, "Anna K.", tmp_path / "out" / "anna")
    assert whole == ANNA
    found = _everything(tmp_path / "out" / "anna")
    tables = (
        "activities",
        "answers",
        "assessments",
        "check_ins",
        "measurements",
        "plan_items",
        "plans",
        "training_sessions",
        "values",
    )
    assert {*found} == {
        "README.txt",
        "fhir.json",
        "person.json",
        *(f"csv/{name}.csv" for name in tables),
        *(f"files/{file.sha256}/{file.name}" for file in ANNA.files),
    }
    for file in ANNA.files:
        assert found[f"files/{file.sha256}/{file.name}"] == CONTENTS[file.name]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["anna"]


@pytest.mark.parametrize("name", ["anna", "anna.zip"])
def test_export_delete_import_export_gives_the_same(full, tmp_path, name):
    export_person(full, REGISTRY, "Anna K.", tmp_path / "first" / name)
    rows = _counts(full)
    full.delete_person(ANNA.person.id)
    assert import_person(full, tmp_path / "first" / name) == ANNA
    assert _counts(full) == rows
    assert read_whole(full, ANNA.person.id) == ANNA
    export_person(full, REGISTRY, "Anna K.", tmp_path / "second" / name)
    first, second = tmp_path / "first" / name, tmp_path / "second" / name
    if name.endswith(".zip"):
        assert first.read_bytes() == second.read_bytes()
    else:
        assert _everything(first) == _everything(second)


def test_folder_and_zip_hold_the_same(full, tmp_path):
    export_person(full, REGISTRY, "Anna K.", tmp_path / "anna")
    export_person(full, REGISTRY, "Anna K.", tmp_path / "anna.zip")
    with zipfile.ZipFile(tmp_path / "anna.zip") as archive:
        assert archive.testzip() is None
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == _everything(tmp_path / "anna")


def test_somebody_without_records_comes_back_too(full, tmp_path):
    full.add_whole(NOBODY_YET, {})
    export_person(full, REGISTRY, "ben", tmp_path / "ben.zip")
    full.delete_person(NOBODY_YET.person.id)
    assert import_person(full, tmp_path / "ben.zip") == NOBODY_YET


def test_an_import_takes_another_label_but_no_key_twice(full, tmp_path):
    export_person(full, REGISTRY, "Anna K.", tmp_path / "anna.zip")
    rows = _counts(full)
    with pytest.raises(DataError, match="is there already"):
        import_person(full, tmp_path / "anna.zip")
    with pytest.raises(DataError, match="is there already"):
        import_person(full, tmp_path / "anna.zip", label="Another")
    full.delete_person(ANNA.person.id)
    with pytest.raises(DataError, match="Ben") as refused:
        import_person(full, tmp_path / "anna.zip", label="Ben")
    assert "--label" in refused.value.hint
    kept = import_person(full, tmp_path / "anna.zip", label="Anna, again")
    assert kept.person == dataclasses.replace(ANNA.person, label="Anna, again")
    assert full.person("Anna, again").id == ANNA.person.id
    assert _counts(full) == rows


def test_records_of_somebody_else_are_not_taken_over(full, tmp_path):
    """Two people whose exports name the same assessment: the second is refused, whole."""
    export_person(full, REGISTRY, "Anna K.", tmp_path / "anna")
    file = tmp_path / "anna" / "person.json"
    raw = json.loads(file.read_text(encoding="utf-8"))
    raw["person"] = {**raw["person"], "id": key(31), "label": "Somebody"}
    file.write_text(json.dumps(raw), encoding="utf-8")
    rows = _counts(full)
    with pytest.raises(DataError, match="there already"):
        import_person(full, tmp_path / "anna")
    assert _counts(full) == rows
    with pytest.raises(NoSuchRecord):
        full.person("Somebody")


def test_a_file_that_is_not_given_leaves_nothing_behind(store):
    given = contents(ANNA)
    del given[ANNA.files[-1].sha256]
    with pytest.raises(DataError):
        store.add_whole(ANNA, given)
    assert set(_counts(store).values()) == {0}
    assert [*store.files_kept.all()] == []


def test_deletion_says_what_is_gone_and_keeps_what_is_shared(full):
    rows = _counts(full)
    deleted = full.delete_person(ANNA.person.id)
    assert (deleted.assessments, deleted.plans, deleted.check_ins, deleted.sessions) == (2, 3, 2, 2)
    assert {file.name for file in deleted.files} == {*CONTENTS} - {"run_2.npz"}
    assert deleted.shared == 1
    assert _counts(full)["person"] == rows["person"] - 1
    (own,) = (one for one in full.files(BEN.id) if one.size == len(CONTENTS["run_2.npz"]))
    assert full.path(own.sha256).read_bytes() == CONTENTS["run_2.npz"]


def test_after_the_last_deletion_no_row_and_no_file_is_left(full):
    full.delete_person(ANNA.person.id)
    full.delete_person(BEN.id)
    assert set(_counts(full).values()) == {0}
    assert [*full.files_kept.all()] == []


WORDS = {
    ANNA.person.label,
    ANNA.person.id,
    *(one.id for one in (*ANNA.assessments, *ANNA.check_ins)),
    *(file.sha256 for file in ANNA.files if file.name != "run_2.npz"),
    "blue, 4 mm",
    "a_question_of_old",
    "Stairs hurt",
    "You did most of the plan",
    "2026-05-10T07:00",
    "curves.csv",
}
"""What tells of Anna and of nobody else, wherever it is written."""


def test_no_word_of_a_deleted_person_is_left_in_any_row(full):
    def found():
        with full.database.read() as connection:
            cells = [
                str(cell)
                for table in METADATA.sorted_tables
                for row in connection.execute(select(table))
                for cell in row
            ]
        return {word for word in WORDS if any(word in cell for cell in cells)}

    assert found() == WORDS, "the search finds all of her while she is there"
    full.delete_person(ANNA.person.id)
    assert found() == set()
    assert "Ben" in {one.person.label for one in full.people()}


def test_names_that_no_system_allows_come_back_as_they_were(store, tmp_path):
    content = b"frames"
    file = stored_file(content, 'a/b\\c:"d"*?<e>|.png ', "key_frame")
    record = assessed(1, contents=(content,))
    (result,) = record.results
    part = dataclasses.replace(result.parts[0], files=(file,))
    record = dataclasses.replace(
        record, results=(dataclasses.replace(result, parts=(part, *result.parts[1:])),)
    )
    store.add_person(BEN)
    store.add_assessment(BEN.id, record, plan=None, files=content_of(content))
    for name in ("ben", "ben.zip"):
        export_person(store, REGISTRY, "Ben", tmp_path / name)
    sha256 = hashlib.sha256(content).hexdigest()
    assert f"files/{sha256}/a_b_c__d____e__.png" in _everything(tmp_path / "ben")
    before = read_whole(store, "Ben")
    for name in ("ben", "ben.zip"):
        store.delete_person(BEN.id)
        assert import_person(store, tmp_path / name) == before


def test_an_import_that_is_killed_leaves_all_or_nothing(database_url, tmp_path):
    folder, source = tmp_path / "data", tmp_path / "anna.zip"
    store = open_store(folder, database_url)
    store.add_whole(ANNA, contents(ANNA))
    export_person(store, REGISTRY, "Anna K.", source)
    store.delete_person(ANNA.person.id)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.contracts.writers"])
    outcomes = set()
    for life_s in LIVES_S:
        mine, its = context.Pipe(duplex=False)
        arguments = (str(folder), database_url, str(source), its)
        process = context.Process(target=import_until_killed, args=arguments)
        process.start()
        its.close()
        said = mine.recv()
        process.join(life_s)
        process.kill()
        process.join()
        with contextlib.suppress(EOFError):
            said = mine.recv()
        there = [one.person.label for one in store.people()]
        assert there == ["Anna K."] if said == "done" else there in ([], ["Anna K."])
        if there:
            assert read_whole(store, "Anna K.") == ANNA
            store.delete_person(ANNA.person.id)
        outcomes.add(bool(there))
        clean_up(store, check(store).left_behind)
        assert [*store.files_kept.all()] == []
    assert outcomes == {True, False}, "some died before, some after"
    store.close()
