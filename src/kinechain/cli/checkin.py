"""`kinechain checkin`: how the week went, and what follows for the plan."""

from __future__ import annotations

import datetime as dt
from functools import partial
from json import loads
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kinechain.bootstrap import App, build_app
from kinechain.cli.checkin_talk import ask_check_in
from kinechain.cli.console import OUT, print_json, say, say_under
from kinechain.domain.checkin import CheckIn
from kinechain.errors import DataError
from kinechain.report.assessment.words import day_words
from kinechain.schema.convert import convert
from kinechain.schema.json_text import to_json
from kinechain.schema.plain import plain
from kinechain.workflow.check_in import check_in_of, planned_days, standing_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.checkin import CheckInRecord
    from kinechain.domain.records import Move, PlanVersion
    from kinechain.plans.follow.standing import Standing

_HINT = "kinechain checkin --help explains each option."

_LIMITS = ("minutes_per_day", "days_per_week")

MOVES: Mapping[Move, str] = {
    "progress": "The plan goes on.",
    "hold": "The plan stays as it is.",
    "step_back": "The plan takes a step back.",
    "stop": "The plan stops here.",
}


def checkin(
    name: Annotated[str, typer.Argument(help="Who: the name or key of a person.")],
    worst: Annotated[
        float | None,
        typer.Option(
            help="Worst pain since the last check-in, 0 to 10. Without it the questions are asked."
        ),
    ] = None,
    during: Annotated[float | None, typer.Option(help="Pain while training, 0 to 10.")] = None,
    morning: Annotated[float | None, typer.Option(help="Pain on the mornings after.")] = None,
    activity: Annotated[
        list[str] | None, typer.Option(help="How an activity goes: `Stairs=7`. Several times.")
    ] = None,
    done: Annotated[int | None, typer.Option(help="Training days that were done.")] = None,
    planned: Annotated[
        int | None, typer.Option(help="Of how many.", show_default="what the plan holds")
    ] = None,
    swelling: Annotated[bool, typer.Option("--swelling", help="The knee is swollen.")] = False,
    giving_way: Annotated[
        bool, typer.Option("--giving-way", help="The knee gave way or locked.")
    ] = False,
    safety: Annotated[
        list[str] | None,
        typer.Option(help="Answer to a safety question: `knee_stuck=no`. Several times."),
    ] = None,
    note: Annotated[str, typer.Option(help="Anything else, in your own words.")] = "",
    minutes: Annotated[
        float | None, typer.Option(help="Minutes on a training day from now on.")
    ] = None,
    days: Annotated[int | None, typer.Option(help="Training days a week from now on.")] = None,
    day: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day.", show_default="today"),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print what follows as JSON.")] = False,
) -> None:
    """Tell in a minute how the week went; the pain rule moves the plan."""
    app = build_app()
    on = _day(day)
    standing = standing_of(name, on, app.store, app.registry)
    given = {
        "day": on,
        "worst": worst,
        "during": during,
        "next_morning": morning,
        "activities": _activities(activity or []),
        "done": done,
        "planned": planned,
        "swelling": swelling,
        "giving_way": giving_way,
        "safety": _answers(safety or []),
        "note": note,
        "minutes_per_day": minutes,
        "days_per_week": days,
    }
    raw = {
        key: value for key, value in given.items() if value or (value == 0 and value is not False)
    }
    told = _told(app, standing, raw, talk=not json)
    record, version = check_in_of(
        name,
        told,
        store=app.store,
        registry=app.registry,
        now=dt.datetime.now(dt.UTC),
        urgent=None if json else partial(print_check_in, app),
    )
    if json:
        print_json({"check_in": _plain(record), "plan_version": version and _plain(version)})
    elif record.decision.move != "stop":
        print_check_in(app, record, version)


def print_check_in(app: App, record: CheckInRecord, version: PlanVersion | None) -> None:
    """Print what a check-in means: first what needs help, then the plan, then what to do now."""
    decision, registry = record.decision, app.registry
    if decision.safety is not None and decision.safety.level != "SELF":
        level = registry.levels[decision.safety.level]
        style = "bold red" if decision.move == "stop" else "bold"
        OUT.print(f"[{style}]{level.name}[/{style}]", highlight=False)
    OUT.print(f"[bold]{_headline(record, version)}[/bold]", highlight=False)
    for reason in decision.because:
        say(reason)
    OUT.print("[bold]What to do now[/bold]", highlight=False)
    for step in decision.do:
        say_under("-", step)
    if decision.move == "stop":
        return
    wait = registry.programme.follow.next_days[decision.state].value
    then = day_words(record.check_in.day + dt.timedelta(days=wait))
    say(f"The knee is {decision.state}. Next check-in: {then}.")


def _headline(record: CheckInRecord, version: PlanVersion | None) -> str:
    """Return what happens to the plan, and which version that is where it is a new one."""
    move, told = record.decision.move, record.check_in
    if version is None:
        return "There is no plan for now." if move == "stop" else MOVES[move]
    words = MOVES[move]
    if move == "hold":  # of other limits, or after an earlier check-in of the day had moved it
        asked = told.minutes_per_day is not None or told.days_per_week is not None
        words = "The plan is made to fit." if asked else "The plan is as it was."
    return f"{words} This is version {version.version}."


def _told(app: App, standing: Standing, raw: dict[str, Any], *, talk: bool) -> CheckIn:
    """Return what the person tells: by options, or asked for what is missing.

    Raises:
        DataError: If something in it makes no sense.
    """
    if {*raw} <= {"day", *_LIMITS} and len(raw) > 1:
        today = _told_today(app, standing, raw["day"])
        if today is not None:
            raw = {**plain(today), **raw}
    if "worst" not in raw:
        if not talk:
            problem = "worst is missing: the worst pain since the last check-in, 0 to 10"
            raise DataError((problem,), hint="With --json nothing is asked: tell it as --worst.")
        raw = ask_check_in(standing, raw, app.registry)
    if "done" in raw:
        raw.setdefault("planned", planned_days(standing, raw["day"]))
    told, problems = convert(raw, CheckIn, any_text=True)
    if told is None:
        raise DataError(problems, hint=_HINT)
    return told


def _told_today(app: App, standing: Standing, day: dt.date) -> CheckIn | None:
    """Return the last check-in of the same day, so that its plan can be made smaller."""
    told = [one.check_in for one in app.store.check_ins(standing.person.id)]
    return told[-1] if told and told[-1].day == day else None


def _day(day: dt.datetime | None) -> dt.date:
    today = dt.datetime.now(dt.UTC).astimezone().date()
    if day is None:
        return today
    if day.date() > today:
        problem = f"day must not be after today, found {day.date()}"
        raise DataError((problem,), hint="A check-in is about the days before it.")
    return day.date()


def _activities(texts: list[str]) -> list[dict[str, Any]]:
    return [
        {"name": name, "score": _number(score)}
        for name, score in _pairs(texts, "activity", "Stairs=7")
    ]


def _answers(texts: list[str]) -> dict[str, Any]:
    words = {"yes": True, "y": True, "no": False, "n": False}
    return {
        key: words.get(answer.lower(), answer)
        for key, answer in _pairs(texts, "safety", "knee_stuck=no")
    }


def _pairs(texts: list[str], option: str, example: str) -> list[tuple[str, str]]:
    """Return what stands before and after the last equals sign of each text.

    Raises:
        DataError: If there is none.
    """
    pairs = [tuple(part.strip() for part in text.rpartition("=")) for text in texts]
    wrong = [text for text, (name, _, _) in zip(texts, pairs, strict=True) if not name]
    if wrong:
        raise DataError(
            tuple(f"{option} must be such as {example}, found {text!r}" for text in wrong),
            hint=_HINT,
        )
    return [(name, value) for name, _, value in pairs]


def _number(text: str) -> float | str:
    """Return a number where the text is one; what is not stays, to be refused with its place."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text


def _plain(record: CheckInRecord | PlanVersion) -> Any:  # noqa: ANN401 - as nested as the record
    return loads(to_json(record))
