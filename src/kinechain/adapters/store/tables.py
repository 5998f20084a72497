"""The tables, as they are after the last migration.

What is kept whole is a document in JSON with its SHA-256; the columns beside it say again what is
asked for often, or by people who do research. Everything of a person goes when the person goes.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects import postgresql

LAYOUTS = "kinechain_"
"""What the names of all layouts begin with."""

REVISION = f"{LAYOUTS}0002"
"""The migration after which a database is as written here."""

VERSION_TABLE = "kinechain_version"
"""Where a database says which layout it has; its name says that it is ours."""

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

WORDS = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Text that is ordered by its bytes in every database, whatever language a server speaks."""


def _person(*, primary_key: bool = False) -> Column[str]:
    to = ForeignKey("person.id", ondelete="CASCADE")
    return Column("person", WORDS, to, primary_key=primary_key, nullable=False)


def _assessment() -> Column[str]:
    to = ForeignKey("assessment.id", ondelete="CASCADE")
    return Column("assessment", WORDS, to, primary_key=True)


def _document() -> tuple[Column[str], Column[str]]:
    """Return the columns of what is kept whole; they are last, as databases read from the left."""
    return Column("sha256", WORDS, nullable=False), Column("document", WORDS, nullable=False)


PERSON = Table(
    "person",
    METADATA,
    Column("id", WORDS, primary_key=True),
    Column("label", WORDS, nullable=False, unique=True),
    Column("created", WORDS, nullable=False),
)

ASSESSMENT = Table(
    "assessment",
    METADATA,
    Column("id", WORDS, primary_key=True),
    _person(),
    Column("day", Date, nullable=False),
    Column("created", WORDS, nullable=False),
    Column("kinechain", WORDS, nullable=False),
    Column("level", WORDS, nullable=False),
    Column("worst_pain", Double, nullable=False),
    *_document(),
    Index(None, "person", "day", "created", "id"),
)

RECORDING = Table(
    "recording",
    METADATA,
    _assessment(),
    Column("place", Integer, primary_key=True),
    Column("task", WORDS, nullable=False),
    Column("name", WORDS, nullable=False),
    Column("sha256", WORDS, nullable=False),
    Column("view", WORDS, nullable=False),
    Column("speed_kmh", Double),
    Column("shoes", WORDS, nullable=False),
    Column("kept", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

MEASUREMENT = Table(
    "measurement",
    METADATA,
    _assessment(),
    Column("place", Integer, primary_key=True),
    Column("measure", WORDS, nullable=False),
    Column("side", WORDS),
    Column("value", Double, nullable=False),
    Column("sd", Double, nullable=False),
    Column("ci_low", Double, nullable=False),
    Column("ci_high", Double, nullable=False),
    Column("unit", WORDS, nullable=False),
    Column("n", Integer, nullable=False),
    Column("origin", WORDS, nullable=False),
    Column("test", WORDS, nullable=False),
    Column("view", WORDS),
    Column("speed_kmh", Double),
    Column("shoes", WORDS, nullable=False),
    Column("estimator", WORDS, nullable=False),
    sqlite_with_rowid=False,
)

ANSWER = Table(
    "answer",
    METADATA,
    _assessment(),
    Column("key", WORDS, primary_key=True),
    Column("value", WORDS, nullable=False),
    sqlite_with_rowid=False,
)

CHECK_IN = Table(
    "check_in",
    METADATA,
    Column("id", WORDS, primary_key=True),
    _person(),
    Column("day", Date, nullable=False),
    Column("created", WORDS, nullable=False),
    Column("plan_version", Integer, nullable=False),
    Column("worst", Double, nullable=False),
    *_document(),
    Index(None, "person", "day", "created", "id"),
)

PLAN = Table(
    "plan",
    METADATA,
    _person(primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("made", WORDS, nullable=False),
    Column("day", Date, nullable=False),
    Column("move", WORDS, nullable=False),
    Column("because", WORDS, nullable=False),
    Column("assessment", WORDS, ForeignKey("assessment.id", ondelete="CASCADE"), nullable=False),
    Column("check_in", WORDS, ForeignKey("check_in.id", ondelete="CASCADE")),
    *_document(),
    Index(None, "assessment"),
    Index(None, "check_in"),
)

TRAINING_SESSION = Table(
    "training_session",
    METADATA,
    _person(primary_key=True),
    Column("key", WORDS, primary_key=True),
    Column("start", WORDS, nullable=False),
    Column("day", Date, nullable=False),
    Column("sport", WORDS, nullable=False),
    Column("km", Double),
    Column("minutes", Double),
    Column("cadence", Double),
    Column("source", WORDS, nullable=False),
    Column("file", WORDS, nullable=False),
    sqlite_with_rowid=False,
)

FILE = Table(
    "file",
    METADATA,
    Column("sha256", WORDS, primary_key=True),
    Column("size", BigInteger, nullable=False),
)

PERSON_FILE = Table(
    "person_file",
    METADATA,
    _person(primary_key=True),
    Column("sha256", WORDS, ForeignKey("file.sha256"), primary_key=True),
    Column("name", WORDS, nullable=False),
    Column("role", WORDS, nullable=False),
    Index(None, "sha256"),
    sqlite_with_rowid=False,
)
