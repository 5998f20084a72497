"""Check-ins, which move plans, and the training log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "kinechain_0002"
down_revision = "kinechain_0001"

WORDS = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, and hold plans to the check-ins that they name."""
    op.create_table(
        "check_in",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("person", WORDS, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("created", WORDS, nullable=False),
        sa.Column("plan_version", sa.Integer, nullable=False),
        sa.Column("worst", sa.Double, nullable=False),
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("document", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_check_in"),
        _to_person("check_in"),
    )
    op.create_index(
        "ix_check_in_person_day_created_id", "check_in", ["person", "day", "created", "id"]
    )
    op.create_table(
        "training_session",
        sa.Column("person", WORDS, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("start", WORDS, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("sport", WORDS, nullable=False),
        sa.Column("km", sa.Double),
        sa.Column("minutes", sa.Double),
        sa.Column("cadence", sa.Double),
        sa.Column("source", WORDS, nullable=False),
        sa.Column("file", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("person", "key", name="pk_training_session"),
        _to_person("training_session"),
        sqlite_with_rowid=False,
    )
    # SQLite cannot add a foreign key to a table: it is made anew and its rows are carried over.
    with op.batch_alter_table("plan") as plan:
        plan.create_foreign_key(
            "fk_plan_check_in", "check_in", ["check_in"], ["id"], ondelete="CASCADE"
        )
    op.create_index("ix_plan_check_in", "plan", ["check_in"])


def _to_person(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_person"
    return sa.ForeignKeyConstraint(["person"], ["person.id"], name=name, ondelete="CASCADE")
