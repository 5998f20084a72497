from __future__ import annotations

from dataclasses import replace

from tests.stores import somebody

from kinechain.bootstrap import build_app


def test_records_are_opened_in_the_data_folder_and_only_when_they_are_asked_for(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("KINECHAIN_DATA_DIR", str(tmp_path / "mine"))
    app = build_app()
    assert not (tmp_path / "mine").exists()
    app.store.add_person(somebody())
    assert (tmp_path / "mine" / "records.db").is_file()
    assert [one.person for one in build_app().store.people()] == [somebody()]


def test_records_are_kept_in_the_database_that_is_set(tmp_path, database_url):
    app = build_app()
    settings = replace(app.settings, data_dir=tmp_path / "mine", database_url=database_url)
    app = replace(app, settings=settings)
    app.store.add_person(somebody())
    assert len(app.store.people()) == 1
    assert (tmp_path / "mine" / "records.db").exists() == (database_url == "")
