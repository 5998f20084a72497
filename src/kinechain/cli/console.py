"""What the commands print: progress and errors go to standard error, results to standard output."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from kinechain.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kinechain.errors import KinechainError
    from kinechain.ports import Progress as Told

OUT = Console()
ERR = Console(stderr=True)


def report_error(error: KinechainError) -> None:
    """Print what happened, one problem a line, and what to do about it."""
    problems = error.problems if isinstance(error, DataError) else (str(error),)
    for problem in problems:
        ERR.print(Text(problem, style="bold red"))
    ERR.print(Text(f"What to do: {error.hint}"))


def say(text: str) -> None:
    """Print prose, wrapped between words; brackets and colons mean nothing but themselves."""
    OUT.print(text, markup=False, emoji=False, highlight=False)


def day_words(day: dt.date) -> str:
    """Return a day, for example `4 May 2026`."""
    return f"{day.day} {day:%B %Y}"


def say_under(mark: str, text: str) -> None:
    """Print a mark and a paragraph whose further lines stand under its first letter."""
    indent = len(mark) + 1
    for number, line in enumerate(Text(text).wrap(OUT, max(OUT.width - indent, 1))):
        line.rstrip()
        OUT.print(Text(" " * indent if number else f"{mark} ") + line)


def print_json(value: Any) -> None:  # noqa: ANN401 - anything that JSON can hold, and days
    """Print a value as JSON, exactly and without colours; days are written as ISO 8601."""
    text = json.dumps(
        value, ensure_ascii=False, indent=2, allow_nan=False, default=dt.date.isoformat
    )
    OUT.out(text, highlight=False)


@contextmanager
def written_into(folder: Path) -> Iterator[None]:
    """Make a folder before the work that fills it, which may take minutes.

    Raises:
        DataError: If it cannot be made, or what is written into it cannot be.
    """
    try:
        fresh = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            yield
        finally:
            if fresh:
                with suppress(OSError):  # it is kept when anything was written
                    folder.rmdir()
    except (FileExistsError, NotADirectoryError) as error:
        problem = f"{error.filename or folder} must be a folder, found a file"
        raise DataError((problem,), hint="Choose another folder.") from error
    except OSError as error:
        problem = f"{error.filename or folder} cannot be used: {error.strerror}"
        raise DataError((problem,), hint="Choose another folder.") from error


@contextmanager
def progress_bar() -> Iterator[Told]:
    """Yield a function that shows the share done, what is going on and the time left."""
    columns = (
        TextColumn("{task.description}", markup=False),  # it names files
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=ERR, transient=True) as bar:
        line = bar.add_task("starting", total=1.0)

        def tell(share: float, words: str) -> None:
            bar.update(line, completed=share, description=words)

        yield tell
