"""`kinechain person export`, `import` and `delete`: a person's records as a whole."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it at run time
from typing import TYPE_CHECKING, Annotated

import typer

from kinechain.adapters.exchange.export import export_person
from kinechain.adapters.exchange.restore import import_person
from kinechain.bootstrap import build_app
from kinechain.cli.console import ERR, print_json, say
from kinechain.cli.person import AsJson, Name, checked_label
from kinechain.errors import DataError
from kinechain.report.words import listed, plural

if TYPE_CHECKING:
    from kinechain.domain.records import PersonSummary
    from kinechain.domain.whole import Deleted, WholePerson


def export(
    name: Name,
    target: Annotated[
        Path, typer.Argument(help="A new folder, or a new file whose name ends in .zip.")
    ],
    *,
    json: AsJson = False,
) -> None:
    """Write everything that is kept of a person: JSON, tables, files and FHIR R4."""
    app = build_app()
    whole = export_person(app.store, app.registry, name, target)
    if json:
        print_json({"target": str(target), **_as_data(whole)})
        return
    say(f"All about {whole.person.label} is in {target}: {_counted(_counts(whole))}.")
    say("It tells about health. Keep it safe; README.txt in it explains each file.")


def import_(
    source: Annotated[Path, typer.Argument(help="The folder or .zip that `export` wrote.")],
    label: Annotated[
        str | None, typer.Option(help="What to call them, where their label is taken.")
    ] = None,
    *,
    json: AsJson = False,
) -> None:
    """Keep the person of an export, as they were."""
    called = None if label is None else checked_label(label)
    whole = import_person(build_app().store, source, label=called)
    if json:
        print_json(_as_data(whole))
        return
    say(f"{whole.person.label} is kept here now: {_counted(_counts(whole))}.")


def delete(
    name: Name,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    *,
    json: AsJson = False,
) -> None:
    """Delete everything that is kept of a person, files too. It cannot be undone."""
    store = build_app().store
    person = store.person(name)
    if not yes:
        (line,) = (one for one in store.people() if one.person.id == person.id)
        _ask(line)
    deleted = store.delete_person(person.id)
    if json:
        counts = _deleted_counts(deleted)
        kept = {"files_shared": deleted.shared, "wiped": deleted.wiped}
        print_json({"person": person.id, "label": person.label, **counts, **kept})
        return
    say(f"{person.label} is deleted. Gone: {_counted(_deleted_counts(deleted))}.")
    if deleted.shared:
        say(f"Kept: {plural(deleted.shared, 'file')} that somebody else has too.")
    if not deleted.wiped:
        say(
            "The database may still hold old copies of what was deleted: a server until it tidies "
            "up, a file while another program reads it. For a file, `kinechain store check "
            "--clean-up` wipes them later."
        )
    say(
        "Not touched: backups, and reports and exports that were written elsewhere. They may still "
        "tell about this person. Delete those yourself."
    )


def _ask(line: PersonSummary) -> None:
    """Go on only where the label is typed.

    Raises:
        DataError: If something else is typed.
    """
    label = line.person.label
    counts = {"assessments": line.assessments, "check_ins": line.check_ins}
    ERR.print(
        f"This deletes {label}: {_counted(counts)}, with all plans, training and files. "
        "It cannot be undone. `kinechain person export` writes a copy first.",
        markup=False,
        highlight=False,
    )
    typed = typer.prompt("Type the label to delete it", default="", show_default=False, err=True)
    if typed.strip() != label:
        raise DataError((f"the label is {label!r}, found {typed!r}",), hint="Nothing was deleted.")


def _counts(whole: WholePerson) -> dict[str, int]:
    return {
        "assessments": len(whole.assessments),
        "plans": len(whole.plans),
        "check_ins": len(whole.check_ins),
        "sessions": len(whole.sessions),
        "files": len(whole.files),
    }


def _deleted_counts(deleted: Deleted) -> dict[str, int]:
    return {
        "assessments": deleted.assessments,
        "plans": deleted.plans,
        "check_ins": deleted.check_ins,
        "sessions": deleted.sessions,
        "files": len(deleted.files),
    }


def _as_data(whole: WholePerson) -> dict[str, object]:
    return {"person": whole.person.id, "label": whole.person.label, **_counts(whole)}


_NAMES = {
    "assessments": "assessment",
    "plans": "plan version",
    "check_ins": "check-in",
    "sessions": "training session",
    "files": "file",
}
"""What one of each kind is called."""


def _counted(counts: dict[str, int]) -> str:
    """Say how many there are of each kind, for example `2 assessments and 1 check-in`."""
    found = [plural(count, _NAMES[kind]) for kind, count in counts.items() if count]
    return listed(found) if found else "no records yet"
