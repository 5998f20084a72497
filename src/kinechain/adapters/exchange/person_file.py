"""`person.json`: everything that is kept of a person, complete, in one file."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from kinechain.domain.whole import WholePerson
from kinechain.errors import DataError
from kinechain.schema.convert import convert
from kinechain.schema.json_schema import json_schema
from kinechain.schema.plain import plain

if TYPE_CHECKING:
    from typing import NoReturn

FORMAT = 1
"""Version of the layout: a change that older software cannot read has a new one."""

_HINT = "Nothing was stored. Take an export that `kinechain person export` wrote, unchanged."


def person_json(whole: WholePerson) -> str:
    """Return a person's records as JSON text: the same text for the same records.

    Raises:
        ValueError: If a number in it is not finite.
    """
    raw = {"format": FORMAT, **plain(whole)}
    return json.dumps(raw, indent=1, allow_nan=False, default=dt.date.isoformat) + "\n"


def parse_person(text: str) -> WholePerson:
    """Return the records that a `person.json` holds.

    Raises:
        DataError: Listing what is wrong with it.
    """
    try:
        raw = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise refused(f"person.json is not JSON: {error}") from error
    if not isinstance(raw, dict):
        raise refused("person.json must hold one object")
    found = raw.pop("format", None)
    if found != FORMAT or isinstance(found, bool):
        problem = f"person.json: format must be {FORMAT}, found {str(found)[:40]!r}"
        raise DataError(
            (problem,),
            hint="Nothing was stored. It is of another version of Kinechain: take the version that "
            "wrote it, or a newer one.",
        )
    try:
        whole, problems = convert(raw, WholePerson, any_text=True)
    except DataError as error:  # an estimate that breaks its own rules
        raise refused(*(f"person.json: {one}" for one in error.problems)) from error
    if whole is None:
        raise refused(*(f"person.json: {one}" for one in problems))
    return whole


def person_schema() -> dict[str, Any]:
    """Return the JSON Schema of `person.json`."""
    schema = _any_text(json_schema(WholePerson))
    form = {"const": FORMAT, "description": "Version of this layout."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "person.json of an export of Kinechain",
        **schema,
        "properties": {"format": form, **schema["properties"]},
        "required": ["format", *schema["required"]],
    }


def refused(*problems: str) -> DataError:
    """Return the error of an export that cannot be read."""
    return DataError(problems, hint=_HINT)


def _any_text(schema: Any) -> Any:  # noqa: ANN401 - as nested as the schema
    """Return a schema whose texts may be empty: what software wrote may be, unlike an intake."""
    if isinstance(schema, list):
        return [_any_text(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _any_text(one) for key, one in schema.items()}
    if kept.get("type") == "string":
        kept.pop("minLength", None)
    return kept


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")
