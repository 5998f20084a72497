"""Puts the tracks of all segments together into people, and people into poses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.adapters.pose.tracks import Track, body_size_px, join
from kinechain.domain.pose import make_pose
from kinechain.domain.skeleton import KEYPOINTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.adapters.pose.segments import Segment
    from kinechain.adapters.pose.tracks import SegmentEstimator
    from kinechain.ports import Video

# Two tracks that share frames are one person if half of the keypoints lie closer than this,
# in shares of body size: about 9 cm, the width of a limb.
_SAME_PLACE = 0.05
# Somebody lost for less than this, and found at about the same place in the same size, is the
# same person; after a longer time it may be someone else.
_LOST_AT_MOST_S = 0.5
_RETURN_DISTANCE = 0.3
_RETURN_SIZE_RATIO = 1.3
# A person seen in fewer frames than this is a flicker of the detector.
_FEWEST_FRAMES = 5


def people_of(
    found: Sequence[Sequence[Track]], segments: Sequence[Segment], times_s: NDArray[np.float64]
) -> tuple[Track, ...]:
    """Return one track a person, those who fill most of the picture over time first.

    Args:
        found: The tracks of each segment, with those of its lead-in.
        segments: The segments, in order.
        times_s: Times of all frames of the video, shape (frame,) [s].
    """
    chains: list[list[Track]] = []
    before: dict[int, Track] = {}
    for tracks, segment in zip(found, segments, strict=True):
        place = _continued(before, tracks)
        before = {}
        for number, track in enumerate(tracks):
            at = place.get(number, len(chains))
            if at == len(chains):
                chains.append([])
            settled = _within(track, segment)
            if settled is not None:
                chains[at].append(settled)
                before[at] = track
    whole = [join(parts) for parts in chains if parts]
    people = _rejoin(whole, times_s)
    lasting = [person for person in people if len(person.frames) >= _FEWEST_FRAMES]
    return tuple(sorted(lasting, key=_filled_picture, reverse=True))


def to_poses(
    people: Sequence[Track], video: Video, *, start: int, stop: int, estimator: SegmentEstimator
) -> tuple[xr.Dataset, ...]:
    """Return a pose over the frames start to stop for each person (see `domain.pose`)."""
    poses = []
    for person in people:
        position = np.full((stop - start, len(KEYPOINTS), 2), np.nan)
        sd = np.full(position.shape[:2], np.nan)
        confidence = np.zeros(position.shape[:2])
        rows = person.frames - start
        position[rows], sd[rows], confidence[rows] = person.position, person.sd, person.confidence
        poses.append(
            make_pose(
                time_s=video.times_s[start:stop],
                position=position,
                sd=sd,
                confidence=confidence,
                width=video.info.width,
                height=video.info.height,
                fps_nominal=video.info.fps_nominal,
                estimator=estimator.name,
                model_hash=estimator.model_hash,
            )
        )
    return tuple(poses)


def _continued(before: dict[int, Track], tracks: Sequence[Track]) -> dict[int, int]:
    """Return which earlier person each track continues, closest pairs first."""
    pairs = sorted(
        (distance, at, number)
        for at, earlier in before.items()
        for number, track in enumerate(tracks)
        if (distance := distance_between(earlier, track)) < _SAME_PLACE
    )
    place: dict[int, int] = {}
    for _, at, number in pairs:
        if number not in place and at not in place.values():
            place[number] = at
    return place


def distance_between(one: Track, other: Track) -> float:
    """Return the median distance of keypoints in shared frames, in shares of body size."""
    _, rows, other_rows = np.intersect1d(one.frames, other.frames, return_indices=True)
    if not len(rows):
        return float("inf")
    gaps = np.linalg.norm(one.position[rows] - other.position[other_rows], axis=-1)
    return float(np.nanmedian(gaps / body_size_px(one)[rows, None]))


def _within(track: Track, segment: Segment) -> Track | None:
    """Return the part of a track that belongs to the segment itself, without its lead-in."""
    kept = track.frames >= segment.start
    if not kept.any():
        return None
    return Track(
        frames=track.frames[kept],
        position=track.position[kept],
        sd=track.sd[kept],
        confidence=track.confidence[kept],
    )


def _rejoin(people: Sequence[Track], times_s: NDArray[np.float64]) -> list[Track]:
    """Return the people, with those joined who were lost only for a moment."""
    joined: list[Track] = []
    for person in sorted(people, key=lambda track: int(track.frames[0])):
        returned = [at for at, earlier in enumerate(joined) if _returns(earlier, person, times_s)]
        if returned:
            joined[returned[-1]] = join([joined[returned[-1]], person])
        else:
            joined.append(person)
    return joined


def _returns(earlier: Track, later: Track, times_s: NDArray[np.float64]) -> bool:
    gap_s = times_s[later.frames[0]] - times_s[earlier.frames[-1]]
    if not 0 < gap_s <= _LOST_AT_MOST_S:
        return False
    size, new_size = body_size_px(earlier)[-1], body_size_px(later)[0]
    moved = np.nanmedian(np.linalg.norm(later.position[0] - earlier.position[-1], axis=-1))
    ratio = max(size, new_size) / min(size, new_size)
    return bool(moved < _RETURN_DISTANCE * size and ratio < _RETURN_SIZE_RATIO)


def _filled_picture(person: Track) -> float:
    box = np.nanmax(person.position, axis=1) - np.nanmin(person.position, axis=1)
    return float(np.prod(box, axis=1).sum())
