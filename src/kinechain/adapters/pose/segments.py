"""Runs any pose estimator over a video in segments, side by side, and joins what it finds.

Where segments begin depends on the video alone, never on the number of workers, so the result is
the same to the last bit for any number of them. Memory holds the keypoints, and as many frames as
there are workers.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from kinechain.adapters.pose.people import people_of, to_poses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    import xarray as xr

    from kinechain.adapters.pose.tracks import SegmentEstimator, SegmentTracker, Track
    from kinechain.ports import Frame, Progress, Video

# Long enough that the frames that are looked at twice cost little (8 in 96), short enough that
# a clip of a few seconds keeps several workers busy. Segments come in pairs, so that two or four
# workers end at about the same time; only a very short clip is one segment.
_SEGMENT_FRAMES = 96
_TOO_SHORT_TO_CUT = 48
# A tracker's region of interest has settled after about five frames.
_LEAD_IN_FRAMES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of frames for one worker.

    Attributes:
        lead_in: First of the frames before it, which let the tracker settle.
        start: Its first frame.
        stop: The frame after its last.
    """

    lead_in: int
    start: int
    stop: int


def estimate_poses(
    estimator: SegmentEstimator,
    video: Video,
    *,
    start: int,
    stop: int,
    workers: int,
    progress: Progress,
) -> tuple[xr.Dataset, ...]:
    """Return a pose over the frames start to stop for each person.

    People come in the order of how much of the picture they fill over time. Where a person is
    not seen, the keypoints are NaN.

    Args:
        estimator: Finds people in the frames of one segment.
        video: The video.
        start: First frame.
        stop: The frame after the last.
        workers: How many segments run at the same time; the result does not depend on it.
        progress: Told the share of the frames that are done.
    """
    segments = cut(start, stop)
    done = _Done(sum(segment.stop - segment.start for segment in segments), progress)
    local = threading.local()

    def prepare() -> None:
        local.tracker = estimator.tracker(video.info)

    def run(segment: Segment) -> tuple[Track, ...]:
        tracker: SegmentTracker = local.tracker
        return tuple(tracker(done.counted(segment, _frames(video, segment))))

    with ThreadPoolExecutor(max_workers=workers, initializer=prepare) as pool:
        found = _results(pool, [pool.submit(run, segment) for segment in segments])
    people = people_of(found, segments, video.times_s)
    return to_poses(people, video, start=start, stop=stop, estimator=estimator)


def cut(start: int, stop: int) -> tuple[Segment, ...]:
    """Return segments of nearly equal length that cover the frames start to stop."""
    length = stop - start
    pairs = max(1, round(length / (2 * _SEGMENT_FRAMES)))
    count = 1 if length < _TOO_SHORT_TO_CUT else 2 * pairs
    edges = [start + (stop - start) * number // count for number in range(count + 1)]
    return tuple(
        Segment(lead_in=max(start, first - _LEAD_IN_FRAMES), start=first, stop=last)
        for first, last in pairwise(edges)
    )


def _frames(video: Video, segment: Segment) -> Iterator[Frame]:
    """Yield the frames of a segment after its lead-in: backwards at the start of the video."""
    if segment.lead_in < segment.start:
        yield from video.frames(segment.lead_in, segment.stop)
        return
    opening = list(video.frames(segment.start, min(segment.start + _LEAD_IN_FRAMES, segment.stop)))
    yield from chain(reversed(opening[1:]), video.frames(segment.start, segment.stop))


def _results(
    pool: ThreadPoolExecutor, futures: Sequence[Future[tuple[Track, ...]]]
) -> list[tuple[Track, ...]]:
    """Return all results in order; after a failure the segments not yet begun are not run."""
    try:
        return [future.result() for future in futures]
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise


class _Done:
    """Counts frames over all workers and tells how far the work has come."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total = total
        self._progress = progress
        self._count = 0
        self._lock = threading.Lock()

    def counted(self, segment: Segment, frames: Iterator[Frame]) -> Iterator[Frame]:
        """Yield the frames, counting those that belong to the segment itself."""
        reached = segment.start
        for frame in frames:
            yield frame
            if frame.index == reached:
                reached += 1
                with self._lock:
                    self._count += 1
                    self._progress(self._count / self._total, "Finding people")
