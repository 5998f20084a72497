"""What well-kept files say: distances, times, cadences, sports, days."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import struct

import pytest
from tests.unit.adapters.training import made

from kinechain.adapters.training.reader import read_sessions
from kinechain.adapters.training.track import great_circle_m


@pytest.fixture
def read(tmp_path):
    def of(content, name="a_file", **options):
        path = tmp_path / name
        path.write_bytes(content)
        return read_sessions(path, **options)

    return of


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("content", "source"),
    [(made.even_fit(), "fit"), (made.even_gpx(), "gpx"), (made.even_tcx(), "tcx")],
)
def test_the_same_run_in_every_format(read, content, source, packed):
    (session,) = read(gzip.compress(content) if packed else content, name="wrong.zip")
    assert session.source == source
    assert session.sport == "run"
    assert session.km == pytest.approx(3.0, abs=1e-3)
    assert session.minutes == pytest.approx(15.0)
    assert session.cadence == 168.0
    assert session.start == "2026-03-01T07:30:00+00:00"
    assert session.day == dt.date(2026, 3, 1)
    assert session.file == hashlib.sha256(content).hexdigest()


def test_a_quarter_of_the_earth():
    assert great_circle_m((0, 0), (90, 0)) == pytest.approx(10_007_557, abs=1)
    assert great_circle_m((10, -179.5), (10, 179.5)) == pytest.approx(
        great_circle_m((10, 0), (10, 1))
    )
    assert great_circle_m((0, 0), (0, 180)) == pytest.approx(20_015_115, abs=1)


def test_the_total_of_a_file_counts_before_its_points(read):
    points = [made.record(at, metres=3.0 * at) for at in range(0, 100, 10)]
    total = made.session(metres=5000, seconds=1500)
    (session,) = read(made.fit_file(made.file_id(), *points, total))
    assert (session.km, session.minutes) == (5.0, 25.0)


def test_a_fit_file_without_a_session_is_summed_up(read):
    points = [made.record(at, metres=3.0 * at, cadence=85, fraction=0.5) for at in range(0, 601, 5)]
    (session,) = read(made.fit_file(made.file_id(), *points), otherwise="run")
    assert (session.km, session.minutes, session.cadence) == (1.8, 10.0, 171.0)


def test_places_count_where_there_are_no_distances(read):
    east = 1 / made.M_PER_DEG
    points = [made.record(at, degrees_east=3.0 * at * east) for at in range(0, 601, 5)]
    (session,) = read(made.fit_file(made.file_id(), *points), otherwise="run")
    assert session.km == pytest.approx(1.8, abs=0.01)


@pytest.mark.parametrize(
    ("told", "expected"),
    [(70, 140.0), (84, 168.0), (110, 220.0), (140, 140.0), (168, 168.0), (220, 220.0)],
)
@pytest.mark.parametrize("even", [made.even_fit, made.even_gpx, made.even_tcx])
def test_one_foot_or_both(read, even, told, expected):
    (session,) = read(even(cadence=told))
    assert session.cadence == expected


def test_cadence_is_of_moving_only(read):
    standing = [made.gpx_point(0, at, cadence=20) for at in range(0, 2000, 10)]
    running = [made.gpx_point(3 * at, 2000 + at, cadence=80) for at in range(0, 600, 10)]
    (session,) = read(made.gpx_file(made.gpx_track(standing + running)))
    assert session.cadence == 160.0
    assert session.minutes == pytest.approx(590 / 60, abs=0.01)


def test_a_watch_that_told_the_mean_cadence_alone(read):
    (session,) = read(made.fit_file(made.file_id(), made.session(cadence=82)))
    assert session.cadence == 164.0


def test_a_ride_has_no_steps(read):
    points = [made.record(at, metres=8.0 * at, cadence=84) for at in range(0, 100, 10)]
    ride = made.session(sport=made.CYCLING, metres=30_000, seconds=3600)
    (session,) = read(made.fit_file(made.file_id(), *points, ride))
    assert (session.sport, session.km, session.cadence) == ("ride", 30.0, None)


def test_a_session_without_a_distance(read):
    strength = made.session(sport=made.TRAINING, sub_sport=made.STRENGTH, metres=None, seconds=1800)
    (session,) = read(made.fit_file(made.file_id(), strength))
    assert (session.sport, session.km, session.minutes) == ("strength", None, 30.0)


def test_the_time_between_two_segments_is_a_pause(read):
    before = [made.gpx_point(3 * at, at) for at in range(0, 301, 10)]
    after = [made.gpx_point(5000 + 3 * at, 3000 + at) for at in range(0, 301, 10)]
    (session,) = read(made.gpx_file(made.gpx_track(before, after)))
    assert session.km == pytest.approx(1.8, abs=1e-3)
    assert session.minutes == pytest.approx(10.0)


def test_a_jump_of_the_satellites_is_no_distance(read):
    run = [made.gpx_point(3 * at, at) for at in range(0, 601, 10)]
    jump = made.gpx_point(9000, 305)
    (session,) = read(made.gpx_file(made.gpx_track([*run[:31], jump, *run[31:]])))
    assert session.km == pytest.approx(1.8, abs=0.04)


def test_fit_times_in_five_bits(read):
    definition = struct.pack("<BBBHB", 0x41, 0, 0, 20, 1) + bytes((5, 4, 0x86))
    points = b"".join(
        struct.pack("<BI", 0x80 | 1 << 5 | (made.fit_time() + at) % 32, 300 * at)
        for at in range(1, 601)
    )
    content = made.fit_file(made.file_id(), made.record(0, metres=0), definition, points)
    (session,) = read(content, otherwise="run")
    assert (session.km, session.minutes) == (1.8, 10.0)


def test_fit_sessions_share_the_records_by_time(read):
    later = made.START + dt.timedelta(seconds=1000)
    points = [made.record(at, metres=8.0 * at, cadence=30) for at in range(0, 1000, 10)]
    points += [
        made.record(at, metres=3.0 * at, cadence=86, start=later) for at in range(0, 600, 10)
    ]
    ride = made.session(sport=made.CYCLING, metres=8000, seconds=999)
    run = made.session(start=later, metres=1800, seconds=600)
    first, second = read(made.fit_file(made.file_id(), *points, ride, run))
    assert (first.sport, first.km) == ("ride", 8.0)
    assert (second.sport, second.km, second.cadence) == ("run", 1.8, 172.0)


def test_several_tracks_and_activities(read):
    tracks = [made.gpx_track([made.gpx_point(3 * at, at) for at in range(0, 601, 10)])] * 2
    assert len(read(made.gpx_file(*tracks))) == 2
    laps = [made.tcx_lap(metres=1000, seconds=300), made.tcx_lap(metres=500, seconds=150)]
    run, ride = read(
        made.tcx_file(
            made.tcx_activity(*laps),
            made.tcx_activity(made.tcx_lap(metres=9000, seconds=1800), sport="Biking"),
        )
    )
    assert (run.sport, run.km, run.minutes) == ("run", 1.5, 7.5)
    assert (ride.sport, ride.km, ride.minutes) == ("ride", 9.0, 30.0)


@pytest.mark.parametrize(
    ("kind", "sport"),
    [
        ("running", "run"),
        ("Trail Run", "run"),
        ("9", "run"),
        ("hiking", "walk"),
        ("10", "walk"),
        ("e_biking", "ride"),
        ("strength_training", "strength"),
        ("motorcycling", "other"),
        ("swimming", "other"),
        ("", "other"),
    ],
)
def test_sports(read, kind, sport):
    points = [made.gpx_point(at, at) for at in range(0, 601, 10)]
    assert read(made.gpx_file(made.gpx_track(points, kind=kind)))[0].sport == sport


def test_a_file_that_names_no_sport(read):
    points = [made.gpx_point(3 * at, at) for at in range(0, 601, 10)]
    content = made.gpx_file(made.gpx_track(points, kind=""))
    assert read(content, otherwise="run")[0].sport == "run"


@pytest.mark.parametrize(
    ("hours", "day"),
    [(None, dt.date(2026, 3, 1)), (-8, dt.date(2026, 2, 28)), (13, dt.date(2026, 3, 1))],
)
def test_the_day_is_that_of_the_place_where_the_file_tells_it(read, hours, day):
    content = made.fit_file(made.file_id(), made.session(), made.activity(hours=hours))
    (session,) = read(content)
    assert session.day == day
    assert session.start == "2026-03-01T07:30:00+00:00"


def test_an_offset_in_a_text(read):
    first = made.gpx_point(0, 0, time="2026-03-01T23:30:00-08:00")
    last = made.gpx_point(1500, 0, time="2026-03-01T23:40:00-08:00")
    (session,) = read(made.gpx_file(made.gpx_track([first, last])))
    assert session.day == dt.date(2026, 3, 1)
    assert session.start == "2026-03-02T07:30:00+00:00"
