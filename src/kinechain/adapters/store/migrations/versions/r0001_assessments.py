"""People, assessments, plans and files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "kinechain_0001"
down_revision = None

WORDS = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    _people()
    _assessments()
    _recordings()
    _measurements()
    _answers()
    _files()


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("label", WORDS, nullable=False),
        sa.Column("created", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("label", name="uq_person_label"),
    )


def _assessments() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("person", WORDS, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("created", WORDS, nullable=False),
        sa.Column("kinechain", WORDS, nullable=False),
        sa.Column("level", WORDS, nullable=False),
        sa.Column("worst_pain", sa.Double, nullable=False),
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("document", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
        _to_person("assessment"),
    )
    op.create_index(
        "ix_assessment_person_day_created_id", "assessment", ["person", "day", "created", "id"]
    )
    op.create_table(
        "plan",
        sa.Column("person", WORDS, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("made", WORDS, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("move", WORDS, nullable=False),
        sa.Column("because", WORDS, nullable=False),
        sa.Column("assessment", WORDS, nullable=False),
        sa.Column("check_in", WORDS),
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("document", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("person", "version", name="pk_plan"),
        _to_person("plan"),
        _to_assessment("plan"),
    )
    op.create_index("ix_plan_assessment", "plan", ["assessment"])


def _recordings() -> None:
    op.create_table(
        "recording",
        sa.Column("assessment", WORDS, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("task", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("view", WORDS, nullable=False),
        sa.Column("speed_kmh", sa.Double),
        sa.Column("shoes", WORDS, nullable=False),
        sa.Column("kept", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("assessment", "place", name="pk_recording"),
        _to_assessment("recording"),
        sqlite_with_rowid=False,
    )


def _measurements() -> None:
    op.create_table(
        "measurement",
        sa.Column("assessment", WORDS, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("measure", WORDS, nullable=False),
        sa.Column("side", WORDS),
        *(sa.Column(name, sa.Double, nullable=False) for name in ("value", "sd")),
        *(sa.Column(name, sa.Double, nullable=False) for name in ("ci_low", "ci_high")),
        sa.Column("unit", WORDS, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("origin", WORDS, nullable=False),
        sa.Column("test", WORDS, nullable=False),
        sa.Column("view", WORDS),
        sa.Column("speed_kmh", sa.Double),
        sa.Column("shoes", WORDS, nullable=False),
        sa.Column("estimator", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("assessment", "place", name="pk_measurement"),
        _to_assessment("measurement"),
        sqlite_with_rowid=False,
    )


def _answers() -> None:
    op.create_table(
        "answer",
        sa.Column("assessment", WORDS, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("value", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("assessment", "key", name="pk_answer"),
        _to_assessment("answer"),
        sqlite_with_rowid=False,
    )


def _files() -> None:
    op.create_table(
        "file",
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_file"),
    )
    op.create_table(
        "person_file",
        sa.Column("person", WORDS, nullable=False),
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("role", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("person", "sha256", name="pk_person_file"),
        _to_person("person_file"),
        sa.ForeignKeyConstraint(["sha256"], ["file.sha256"], name="fk_person_file_sha256"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_person_file_sha256", "person_file", ["sha256"])


def _to_person(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_person"
    return sa.ForeignKeyConstraint(["person"], ["person.id"], name=name, ondelete="CASCADE")


def _to_assessment(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_assessment"
    return sa.ForeignKeyConstraint(["assessment"], ["assessment.id"], name=name, ondelete="CASCADE")
