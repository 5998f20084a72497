"""Broken, huge and hostile files: always a DataError that says what to do."""

from __future__ import annotations

import gzip
import io
import os
import struct
import tracemalloc
import zipfile
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.adapters.training import made

from kinechain.adapters.training import content as content_module
from kinechain.adapters.training import track
from kinechain.adapters.training.reader import read_sessions
from kinechain.errors import DataError

GOOD = {"fit": made.even_fit(), "gpx": made.even_gpx(), "tcx": made.even_tcx()}


@pytest.fixture
def refusal(tmp_path):
    def of(content):
        path = tmp_path / "run.fit"
        path.write_bytes(content)
        with pytest.raises(DataError) as caught:
            read_sessions(path)
        error = caught.value
        assert all(problem.startswith("run.fit: ") for problem in error.problems)
        assert error.hint
        return str(error)

    return of


@contextmanager
def at_most_bytes(limit):
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < limit
    finally:
        tracemalloc.stop()


def packed_zip(content):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("run.gpx", content)
    return stream.getvalue()


def gpx_of(*points):
    return made.gpx_file(made.gpx_track(points))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (bytes(range(256)) * 20, "expected a FIT, GPX or TCX file"),
        (b"some words", "expected a FIT, GPX or TCX file"),
        (packed_zip(GOOD["gpx"]), "archive"),
        (gzip.compress(gzip.compress(GOOD["gpx"])), "archive"),
        (gzip.compress(GOOD["gpx"])[:-20], "packed by gzip and damaged"),
        (gzip.compress(b""), "empty"),
        (b"<html><body/></html>", "found 'html'"),
        (b"<gpx></gpx>", "expected a recorded session, found none"),
        (b"<gpx><trk>", "well-formed"),
        (b"<gpx><trk></gpx>", "well-formed"),
        (b"<gpx" + b"<a>" * 100, "well-formed"),
        (b"<gpx>" + b"<a>" * 100, "within each other"),
        (b'<?xml version="1.0" encoding="no-such"?><gpx/>', "well-formed"),
        (GOOD["gpx"][:-30], "well-formed"),
        (GOOD["tcx"][:-30], "well-formed"),
        (GOOD["fit"][:-30], "cut off"),
        (GOOD["fit"][:200], "cut off"),
        (GOOD["fit"][:13], "cut off"),
        (GOOD["fit"] + b"more", "damaged"),
        (GOOD["fit"][:-1] + b"\x00", "check sum"),
        (made.fit_file(), "neither"),
        (made.fit_file(made.file_id(kind=6)), "found a file of kind 'course'"),
        (made.fit_file(made.file_id(), made.message(20, (253, made.UINT32, 1000))), "time"),
        (made.fit_file(made.message(18, (9, made.UINT32, 1000))), "time"),
        (made.fit_file(made.session(metres=20_000_000)), "the distance must be from 0 to 500 km"),
        (made.fit_file(made.session(metres=None, seconds=None)), "found neither"),
        (made.fit_file(made.session(metres=100_000)), "a run must be slower"),
        (made.fit_file(made.session(seconds=200_000)), "the time must be from 0 to 3000"),
        (made.even_tcx(metres=20_000_000), "the distance"),
        (made.even_tcx(metres=-5000), "the distance"),
        (made.tcx_file(made.tcx_activity(made.tcx_lap(metres="nan"))), "found 'nan'"),
        (made.tcx_file(made.tcx_activity(made.tcx_lap(metres="1e999"))), "found '1e999'"),
        (made.tcx_file(made.tcx_activity()), "without any"),
        (made.tcx_file(), "found none"),
        (made.tcx_file(made.tcx_activity(made.tcx_lap("<Trackpoint/>"))), "has no time"),
        (gpx_of('<trkpt lat="1" lon="1"/>'), "has no time"),
        (gpx_of('<trkpt lon="1"/>'), "latitude"),
        (gpx_of('<trkpt lat="nan" lon="1"/>'), "latitude"),
        (gpx_of('<trkpt lat="1" lon="1e3"/>'), "longitude"),
        (gpx_of(made.gpx_point(0, 0, time="yesterday")), "found 'yesterday'"),
        (gpx_of(made.gpx_point(0, 0, time="0001-01-01T00:00:00+14:00")), "must be a time"),
        (gpx_of(made.gpx_point(0, 0, cadence=-4)), "cadence"),
        (gpx_of(made.gpx_point(0, 0)), "found neither"),
    ],
)
def test_what_is_said(refusal, content, words):
    assert words in refusal(content)


def test_a_check_sum_that_is_wrong_within(refusal):
    bad = bytearray(GOOD["fit"])
    bad[-40] ^= 0x01
    assert "check sum" in refusal(bytes(bad))


LAUGHS = "".join(
    f'<!ENTITY l{number} "{f"&l{number - 1};" * 10 if number else "ha" * 10}">'
    for number in range(12)
)


@pytest.mark.parametrize(
    "declared",
    [
        f"[{LAUGHS}]",
        '[<!ENTITY x SYSTEM "file:///etc/hostname">]',
        '[<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]',
        'SYSTEM "http://127.0.0.1:9/gpx.dtd"',
        '[<!ENTITY x "' + "x" * 100_000 + '">]',
        "[]",
    ],
)
@pytest.mark.parametrize("root", ["gpx", "TrainingCenterDatabase"])
def test_document_types_are_refused(refusal, root, declared):
    text = f'<?xml version="1.0"?><!DOCTYPE {root} {declared}><{root}><a>&l11;&x;</a></{root}>'
    with at_most_bytes(5_000_000):
        assert "document type" in refusal(text.encode())
        assert "document type" in refusal(text.encode("utf-16"))
        assert "document type" in refusal(gzip.compress(text.encode()))


def test_a_document_type_that_hides_in_a_comment_stays_there(tmp_path):
    # A reader that takes xmlns="..." out of the text before it parses it would meet the entity.
    head = '<?xml version="1.0"?><?p xmlns="?><!-- "?><!DOCTYPE gpx [<!ENTITY a "running">]>'
    head += f"{GOOD['gpx'].decode().partition('?>')[2].replace('running', '&a;')}<?q -->"
    path = tmp_path / "run.gpx"
    path.write_text(
        head
        + made.gpx_file(
            made.gpx_track([made.gpx_point(at, at) for at in range(0, 601, 10)], kind="walking"),
            head="",
        ).decode()
    )
    assert [one.sport for one in read_sessions(path)] == ["walk"]


def test_names_do_not_matter_but_must_be_there(tmp_path):
    for path, words in ((tmp_path, "found a folder"), (tmp_path / "none.fit", "found nothing")):
        with pytest.raises(DataError, match=words):
            read_sessions(path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DataError, match="found nothing of that kind"):
        read_sessions(tmp_path / "pipe")


def test_a_huge_file_is_refused_unread(tmp_path):
    path = tmp_path / "huge.gpx"
    with path.open("wb") as stream:
        stream.truncate(300_000_000)
    with (
        at_most_bytes(1_000_000),
        pytest.raises(DataError, match="expected at most 100 MB, found 300 MB"),
    ):
        read_sessions(path)


def test_a_gzip_bomb_is_unpacked_no_further_than_allowed(tmp_path, monkeypatch):
    monkeypatch.setattr(content_module, "MOST_BYTES", 1_000_000)
    path = tmp_path / "bomb.gpx.gz"
    path.write_bytes(gzip.compress(b"<gpx>" + b" " * 50_000_000))
    with (
        at_most_bytes(5_000_000),
        pytest.raises(DataError, match="expected at most 1 MB, found more, once it is unpacked"),
    ):
        read_sessions(path)


@pytest.mark.parametrize("kind", GOOD)
def test_too_many_points(refusal, monkeypatch, kind):
    for name in ("fit", "gpx", "tcx"):
        monkeypatch.setattr(f"kinechain.adapters.training.{name}.MOST_POINTS", 50)
    assert "expected at most 400,000 points, found more" in refusal(GOOD[kind])
    assert track.MOST_POINTS == 400_000


def test_fit_files_are_short(refusal):
    body = bytes(26_000_000)
    header = struct.pack("<BBHI4s", 12, 0x20, 2100, len(body), b".FIT")
    assert "expected at most 25 MB, found 26 MB" in refusal(header + body)


def test_a_text_of_nothing_but_elements_ends(refusal, monkeypatch):
    monkeypatch.setattr("kinechain.adapters.training.xml_text._MOST_ELEMENTS", 1000)
    assert "points, found more" in refusal(b"<gpx>" + b"<a/>" * 1001 + b"</gpx>")


def test_a_fit_file_of_empty_messages_ends(refusal, monkeypatch):
    monkeypatch.setattr("kinechain.adapters.training.fit._MOST_MESSAGES", 1000)
    nothing = struct.pack("<BBBHB", 0x40, 0, 0, 20_000, 0)
    assert "points, found more" in refusal(made.fit_file(nothing, b"\x00" * 5000))


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(sorted(GOOD)),
    cut=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(1, 255)), max_size=4),
    crc=st.booleans(),
)
def test_no_damage_raises_anything_else(tmp_path_factory, kind, cut, flips, crc):
    content = bytearray(SMALL[kind])
    for place, mask in flips:
        content[int(place * len(content))] ^= mask
    content = content[: round(cut * len(content))] if cut < 0.5 else content
    if crc and kind == "fit":  # so that the damage gets past the check sum
        content = content[:-2] + struct.pack("<H", made.crc(bytes(content[:-2])))
    path = tmp_path_factory.getbasetemp() / f"damaged.{kind}"
    path.write_bytes(content)
    try:
        sessions = read_sessions(path)
    except DataError:
        return
    assert all(0 <= (one.km or 0) <= track.MOST_KM for one in sessions)
    assert all(0 <= (one.minutes or 0) <= track.MOST_MINUTES for one in sessions)


SMALL = {
    "fit": made.even_fit(every=300),
    "gpx": made.even_gpx(every=300),
    "tcx": made.even_tcx(every=300),
}
