"""What a first look at a recording says: ready to measure, or what to put right first."""

from __future__ import annotations

from dataclasses import dataclass

from kinechain.domain.analysis import Level, ViewEstimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that was looked at.

    Attributes:
        check: Key of the quality entry, or `person`, `view` or `yaw`.
        level: How good it is; what is poor must be put right before measuring.
        says: What was seen, in plain words.
        film: How to film better; empty when it is good.
    """

    check: str
    level: Level
    says: str
    film: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreCheck:
    """A first look at a recording.

    Attributes:
        task: Key of the movement test.
        watched_s: How much of the recording was looked at.
        pictures: How many pictures of it.
        view: From where the person is seen, or None when nobody is.
        remarks: What was seen, the worst first.
    """

    task: str
    watched_s: float
    pictures: int
    view: ViewEstimate | None
    remarks: tuple[Remark, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing has to be put right before measuring."""
        return all(remark.level != "poor" for remark in self.remarks)
