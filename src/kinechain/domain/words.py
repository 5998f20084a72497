"""Plain words for the fixed choices of intake and results, as one entry of the registry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kinechain.domain.contributors import Grade, Muscle
from kinechain.domain.findings import Status
from kinechain.domain.intake import (
    Aggravator,
    Change,
    Equipment,
    Inserts,
    Onset,
    Region,
    Trouble,
    Which,
)
from kinechain.domain.safety import Lock


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What people read for each choice; every mapping has a line for every choice.

    Attributes:
        sides: Which knee.
        regions: Where it hurts.
        onset: How it began.
        aggravators: What makes it worse.
        changes: What changed in training.
        inserts: Kinds of shoe inserts.
        troubles: Troubles elsewhere.
        equipment: Equipment.
        muscles: Muscle groups.
        locks: What must be left out.
        grades: What a grade means.
        statuses: What follows for a finding.
    """

    sides: Mapping[Which, str]
    regions: Mapping[Region, str]
    onset: Mapping[Onset, str]
    aggravators: Mapping[Aggravator, str]
    changes: Mapping[Change, str]
    inserts: Mapping[Inserts, str]
    troubles: Mapping[Trouble, str]
    equipment: Mapping[Equipment, str]
    muscles: Mapping[Muscle, str]
    locks: Mapping[Lock, str]
    grades: Mapping[Grade, str]
    statuses: Mapping[Status, str]
