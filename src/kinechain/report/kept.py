"""What is kept of a movement test beside its numbers: keypoints, curves and pictures."""

from __future__ import annotations

import base64
import gzip
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from kinechain.domain.records import StoredFile
from kinechain.report.keyframes import key_frames
from kinechain.report.legible import legible
from kinechain.report.tables import kinematics_csv, pose_csv
from kinechain.report.words import from_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kinechain.domain.analysis import TaskResult
    from kinechain.domain.records import Role
    from kinechain.ports import Video
    from kinechain.report.keyframes import KeyFrame

    Kept = tuple[StoredFile, bytes]


def kept_files(result: TaskResult, videos: Mapping[str, Video]) -> tuple[tuple[Kept, ...], ...]:
    """Return the files of each part of a result, with their content.

    The tables are those of `kinematics.csv` and `pose.csv`, compressed; the pictures are those of
    the report, byte by byte. The same result gives the same bytes.

    Args:
        result: What was measured.
        videos: Its recordings, open, by the SHA-256 of their files; parts of others have no
            pictures.
    """
    frames = key_frames(legible(result), videos)
    several = len(result.parts) > 1
    kept = []
    for number, part in enumerate(result.parts):
        alone = replace(result, parts=(part,))
        name = f"{result.task.id}_{number + 1}" if several else result.task.id
        shown = [one for one in frames if one.part == (from_parts((number,)) if several else "")]
        kept.append(
            (
                _kept(f"{name}_pose.csv.gz", "keypoints", _compressed(pose_csv(alone))),
                _kept(f"{name}_kinematics.csv.gz", "curves", _compressed(kinematics_csv(alone))),
                *_pictures(shown, name),
            )
        )
    return tuple(kept)


def _pictures(frames: list[KeyFrame], name: str) -> Iterator[Kept]:
    for number, frame in enumerate(frames, 1):
        words = f"{frame.side or ''} {frame.title}".lower().split()
        _, _, encoded = frame.image.partition(",")
        yield _kept(
            "_".join((name, str(number), *words)) + ".jpg", "key_frame", base64.b64decode(encoded)
        )


def _kept(name: str, role: Role, content: bytes) -> Kept:
    sha256 = hashlib.sha256(content).hexdigest()
    return StoredFile(sha256=sha256, name=name, role=role, size=len(content)), content


def _compressed(table: str) -> bytes:
    # Without the time at which it was compressed, the same table gives the same bytes.
    return gzip.compress(table.encode(), mtime=0)
