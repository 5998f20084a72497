"""Everything that is kept of one person, as it is moved from one store to another."""

from __future__ import annotations

from dataclasses import dataclass

from kinechain.domain.checkin import CheckInRecord
from kinechain.domain.records import AssessmentRecord, PersonRecord, PlanVersion, StoredFile
from kinechain.domain.training import TrainingSession


@dataclass(frozen=True, slots=True, kw_only=True)
class WholePerson:
    """A person with all their records, as they were at one moment.

    Attributes:
        person: Who.
        assessments: By day, then by when they were made.
        plans: Versions of the plan, from 1.
        check_ins: By day, then by when they were made.
        sessions: Training sessions by start.
        files: Every file that is kept, each once.
    """

    person: PersonRecord
    assessments: tuple[AssessmentRecord, ...]
    plans: tuple[PlanVersion, ...]
    check_ins: tuple[CheckInRecord, ...]
    sessions: tuple[TrainingSession, ...]
    files: tuple[StoredFile, ...]
