"""Training files written by hand: a small FIT encoder, and texts of GPX and TCX."""

from __future__ import annotations

import datetime as dt
import struct

START = dt.datetime(2026, 3, 1, 7, 30, tzinfo=dt.UTC)
FIT_EPOCH = dt.datetime(1989, 12, 31, tzinfo=dt.UTC)
M_PER_DEG = 6_371_008.8 * 3.141592653589793 / 180

ENUM, UINT8, UINT16, UINT32, SINT32 = (
    (0x00, "B"),
    (0x02, "B"),
    (0x84, "H"),
    (0x86, "I"),
    (0x85, "i"),
)
RUNNING, CYCLING, TRAINING, TRANSITION = 1, 2, 10, 3
STRENGTH = 20


def fit_time(moment=START):
    return int((moment - FIT_EPOCH).total_seconds())


def crc(content):
    """CRC-16 of the FIT protocol: polynomial 0xA001, bits from the lowest, beginning with 0."""
    value = 0
    for byte in content:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ 0xA001 if value & 1 else value >> 1
    return value


def message(number, *fields):
    """One message with its own definition; a field is (number, type, value), None is left empty."""
    definition = struct.pack("<BBBHB", 0x40, 0, 0, number, len(fields))
    data = b"\x00"
    for field, (code, kind), value in fields:
        size = struct.calcsize(kind)
        definition += bytes((field, size, code))
        empty = 2 ** (8 * size - (code == 0x85)) - 1
        data += struct.pack("<" + kind, empty if value is None else value)
    return definition + data


def fit_file(*messages):
    body = b"".join(messages)
    header = struct.pack("<BBHI4s", 14, 0x20, 2100, len(body), b".FIT")
    header += struct.pack("<H", crc(header))
    return header + body + struct.pack("<H", crc(header + body))


def file_id(kind=4):
    return message(0, (0, ENUM, kind))


def record(second, *, metres=None, cadence=None, fraction=None, degrees_east=None, start=START):
    half_turns = None if degrees_east is None else round(degrees_east * 2**31 / 180)
    return message(
        20,
        (253, UINT32, fit_time(start) + second),
        (5, UINT32, None if metres is None else round(100 * metres)),
        (4, UINT8, cadence),
        (53, UINT8, None if fraction is None else round(128 * fraction)),
        (0, SINT32, None if half_turns is None else 0),
        (1, SINT32, half_turns),
    )


def session(
    *, start=START, sport=RUNNING, sub_sport=0, metres=10_000, seconds=3000, pause=0, cadence=None
):
    return message(
        18,
        (2, UINT32, fit_time(start)),
        (5, ENUM, sport),
        (6, ENUM, sub_sport),
        (9, UINT32, None if metres is None else round(100 * metres)),
        (8, UINT32, None if seconds is None else 1000 * seconds),
        (7, UINT32, None if seconds is None else 1000 * (seconds + pause)),
        (18, UINT8, cadence),
    )


def activity(*, hours=None, end=START):
    there = None if hours is None else fit_time(end) + round(3600 * hours)
    return message(34, (253, UINT32, fit_time(end)), (5, UINT32, there))


def stamp(second=0.0, start=START):
    return (start + dt.timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")


def gpx_point(metres_east, second, *, cadence=None, time=None):
    extension = (
        ""
        if cadence is None
        else f"<extensions><t:TrackPointExtension><t:cad>{cadence}</t:cad></t:TrackPointExtension>"
        "</extensions>"
    )
    time = stamp(second) if time is None else time
    east = metres_east / M_PER_DEG
    return f'<trkpt lat="0" lon="{east:.9f}"><ele>5</ele><time>{time}</time>{extension}</trkpt>'


def gpx_track(*segments, kind="running"):
    held = "".join(f"<trkseg>{''.join(points)}</trkseg>" for points in segments)
    return f"<trk><name>Run &amp; rest</name><type>{kind}</type>{held}</trk>"


def gpx_file(*tracks, head='<?xml version="1.0" encoding="UTF-8"?>'):
    return (
        f'{head}<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1" '
        'xmlns:t="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">'
        f"<metadata><time>2020-01-01T00:00:00Z</time></metadata>{''.join(tracks)}</gpx>"
    ).encode()


def even_gpx(metres=3000, seconds=900, every=10, cadence=84):
    """A run of even speed along the equator."""
    points = [
        gpx_point(metres * at / seconds, at, cadence=cadence) for at in range(0, seconds + 1, every)
    ]
    return gpx_file(gpx_track(points))


def tcx_point(second, metres=None, cadence=None, time=None):
    time = stamp(second) if time is None else time
    distance = "" if metres is None else f"<DistanceMeters>{metres}</DistanceMeters>"
    steps = (
        ""
        if cadence is None
        else '<Extensions><TPX xmlns="http://www.garmin.com/xmlschemas/ActivityExtension/v2">'
        f"<Speed>3</Speed><RunCadence>{cadence}</RunCadence></TPX></Extensions>"
    )
    return f"<Trackpoint><Time>{time}</Time>{distance}{steps}</Trackpoint>"


def tcx_lap(*points, metres=None, seconds=None, start=START):
    total = "" if metres is None else f"<DistanceMeters>{metres}</DistanceMeters>"
    time = "" if seconds is None else f"<TotalTimeSeconds>{seconds}</TotalTimeSeconds>"
    track = f"<Track>{''.join(points)}</Track>" if points else ""
    return f'<Lap StartTime="{stamp(start=start)}">{time}{total}{track}</Lap>'


def tcx_activity(*laps, sport="Running"):
    return f'<Activity Sport="{sport}"><Id>{stamp()}</Id>{"".join(laps)}</Activity>'


def tcx_file(*activities):
    return (
        '          <?xml version="1.0" encoding="UTF-8"?><TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
        f"<Activities>{''.join(activities)}</Activities></TrainingCenterDatabase>"
    ).encode()


def even_fit(metres=3000, seconds=900, every=10, cadence=84):
    """A run of even speed, with its session."""
    points = [
        record(at, metres=metres * at / seconds, cadence=cadence)
        for at in range(0, seconds + 1, every)
    ]
    return fit_file(file_id(), *points, session(metres=metres, seconds=seconds), activity())


def even_tcx(metres=3000, seconds=900, every=10, cadence=84):
    """A run of even speed, in one lap."""
    points = [tcx_point(at, metres * at / seconds, cadence) for at in range(0, seconds + 1, every)]
    return tcx_file(tcx_activity(tcx_lap(*points, metres=metres, seconds=seconds)))
