from __future__ import annotations

import hashlib

import pytest
from tests.stores import content_of

from kinechain.adapters.store.files import Files
from kinechain.errors import DataError, StoreDamaged

CONTENT = b"key frame" * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path / "files")


def test_a_file_lies_where_its_content_says(files, tmp_path):
    assert files.put(SHA256, CONTENT)
    place = tmp_path / "files" / SHA256[:2] / SHA256[2:]
    assert files.path(SHA256) == place
    assert place.read_bytes() == CONTENT
    assert [*files.all()] == [SHA256]


def test_a_file_is_kept_from_a_path_as_from_bytes(files, tmp_path):
    source = tmp_path / "clip.mp4"
    source.write_bytes(CONTENT)
    assert files.put(SHA256, source)
    assert files.path(SHA256).read_bytes() == CONTENT
    assert source.read_bytes() == CONTENT


def test_a_file_that_is_there_is_not_written_again(files):
    files.put(SHA256, CONTENT)
    before = files.path(SHA256).stat()
    assert not files.put(SHA256, CONTENT)
    after = files.path(SHA256).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_that_was_cut_off_is_written_again(files):
    files.put(SHA256, CONTENT)
    files.path(SHA256).write_bytes(CONTENT[:10])
    assert files.put(SHA256, CONTENT)
    assert files.path(SHA256).read_bytes() == CONTENT


@pytest.mark.parametrize("there", [False, True])
def test_content_that_is_not_what_it_says_is_refused(files, there):
    if there:
        files.put(SHA256, CONTENT)
    with pytest.raises(DataError, match=SHA256):
        files.put(SHA256, CONTENT.swapcase())
    assert [*files.all()] == [SHA256] * there
    assert not [*files.root.rglob("*.writing")]


@pytest.mark.parametrize("name", ["", "ab", "../" * 20 + "abcd", SHA256.upper(), SHA256 + "\n"])
def test_a_name_that_is_no_sha256_leads_nowhere(files, name):
    for ask in (files.place, files.path, files.remove):
        with pytest.raises(DataError, match="SHA-256"):
            ask(name)


def test_a_source_that_cannot_be_read_is_said(files, tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        files.put(SHA256, tmp_path / "nothing.mp4")
    assert [*files.all()] == []


def test_what_was_left_half_written_is_listed_and_removed(files):
    place = files.place(SHA256)
    place.parent.mkdir(parents=True)
    place.with_name(place.name + ".writing").write_bytes(CONTENT[:100])
    assert [*files.all()] == [SHA256]
    with pytest.raises(StoreDamaged, match=SHA256):
        files.path(SHA256)
    assert files.put(SHA256, CONTENT)
    assert [one.name for one in place.parent.iterdir()] == [place.name]
    files.remove(SHA256)
    files.remove(SHA256)
    assert [*files.all()] == []


def test_files_that_are_not_ours_are_not_listed(files):
    files.put(SHA256, CONTENT)
    (files.root / "ab").mkdir(exist_ok=True)
    (files.root / "ab" / "notes.txt").write_text("mine", encoding="utf-8")
    (files.root / "README").write_text("mine", encoding="utf-8")
    assert [*files.all()] == [SHA256]


def test_all_files_are_listed_in_order(files):
    contents = content_of(*(bytes([number]) for number in range(50)))
    for sha256, content in contents.items():
        files.put(sha256, content)
    assert [*files.all()] == sorted(contents)
