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


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """What went when a person was deleted.

    Attributes:
        assessments: How many.
        plans: How many versions of the plan.
        check_ins: How many.
        sessions: How many training sessions.
        files: The files that are gone.
        shared: How many files stay because somebody else has the same.
        wiped: Whether no old copy is left in the files of the database either: what a server
            keeps is not known here, nor what another program still reads.
    """

    assessments: int
    plans: int
    check_ins: int
    sessions: int
    files: tuple[StoredFile, ...]
    shared: int
    wiped: bool
