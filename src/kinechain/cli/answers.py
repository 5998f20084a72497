"""Reading one answer in the terminal, by the type that the intake gives it."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from kinechain.cli.console import OUT, say
from kinechain.domain.intake import Activity, Run
from kinechain.domain.words import Words
from kinechain.schema.convert import convert_value

if TYPE_CHECKING:
    from collections.abc import Mapping


class Move(Enum):
    """What a person can type in place of an answer."""

    BACK = "back"
    STOP = "stop"
    SKIP = "skip"


HELP = (
    "Type your answer and press Enter. An empty line skips what may be skipped; 'back' goes one "
    "question back; 'stop' keeps everything for later."
)


def read_line(prompt: str) -> str | Move:
    """Return what a person types; the end of the input counts as `stop`."""
    try:
        line = OUT.input(f"{prompt}> ", markup=False).strip()
    except EOFError:
        return Move.STOP
    moves = {move.value: move for move in Move}
    return moves.get(line.lower(), line)


def read_answer(hint: Any, place: str, words: Words) -> Any:  # noqa: ANN401 - as the hint says
    """Return an answer as YAML would hold it, or a move; asks again until it makes sense.

    Args:
        hint: The type that the answer must have.
        place: Its place in the intake, for messages.
        words: Plain words for fixed choices.
    """
    needed = not may_be_empty(hint)
    bare = _without_none(hint)
    for number, choice in enumerate(_choices(bare), 1):
        say(f"  {number:2d}  {_word(choice, bare, words)}")
    while True:
        line = read_line(_format(bare))
        if isinstance(line, Move):
            if line is not Move.SKIP or not needed:
                return line
            say("This one is needed.")
            continue
        if not line and not needed:
            return Move.SKIP
        raw = _parse(line, bare)
        _, problems = convert_value(raw, bare, place)
        if not problems:
            return raw
        say("; ".join(problems).replace(f"{place} ", "It "))


def may_be_empty(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    """Return whether a question with this type of answer may be skipped."""
    bare = _unbounded(hint)
    return NoneType in get_args(hint) or get_origin(bare) is tuple


def _without_none(hint: Any) -> Any:  # noqa: ANN401
    if get_origin(hint) in {Union, UnionType}:
        (only,) = (argument for argument in get_args(hint) if argument is not NoneType)
        return only
    return hint


def _unbounded(hint: Any) -> Any:  # noqa: ANN401
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _choices(hint: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return the fixed choices of one word, or of a list of words."""
    bare = _unbounded(hint)
    if get_origin(bare) is tuple:
        bare = get_args(bare)[0]
    return get_args(bare) if get_origin(bare) is Literal else ()


def _word(choice: str, hint: Any, words: Words) -> str:  # noqa: ANN401
    """Return the plain words of a choice: those of the list of words that has all its choices."""
    choices = {*_choices(hint)}
    lists: list[Mapping[str, str]] = [getattr(words, known.name) for known in fields(Words)]
    return next((found[choice] for found in lists if choices == {*found}), choice)


def _format(hint: Any) -> str:  # noqa: ANN401
    bare = _unbounded(hint)
    if bare is bool:
        return "yes or no "
    if get_origin(bare) is tuple:
        item = get_args(bare)[0]
        shapes = {Activity: "name: 0 to 10; name: 0 to 10 ", Run: "days ago: km; days ago: km "}
        return shapes.get(item, "numbers, such as 1 4 ")
    return "number " if _choices(hint) or bare in {int, float} else ""


def _parse(line: str, hint: Any) -> Any:  # noqa: ANN401
    """Return what a line means for a type; what makes no sense stays as it is, to be refused."""
    bare = _unbounded(hint)
    choices = _choices(hint)
    if bare is bool:
        return {"y": True, "yes": True, "n": False, "no": False}.get(line.lower(), line)
    if get_origin(bare) is tuple and choices:
        return [_choice(part, choices) for part in line.replace(",", " ").split()]
    if get_origin(bare) is tuple:
        first, second = (known.name for known in fields(get_args(bare)[0]))
        pairs = [part.rpartition(":") for part in line.split(";") if part.strip()]
        return [{first: _number(name), second: _number(score)} for name, _, score in pairs]
    return _choice(line, choices) if choices else _number(line)


def _choice(line: str, choices: tuple[str, ...]) -> str:
    if line.isdigit() and 1 <= int(line) <= len(choices):
        return choices[int(line) - 1]
    return line


def _number(text: str) -> int | float | str:
    """Return a number where the text is one, with a comma or a point."""
    text = text.strip()
    for kind in (int, float):
        try:
            return kind(text.replace(",", "."))
        except ValueError:
            continue
    return text
