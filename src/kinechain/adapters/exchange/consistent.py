"""Whether a person's records fit each other: what names something names what is there."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kinechain.domain.whole import WholePerson

_KEY = re.compile(r"[0-9a-f]{32}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def misfits(whole: WholePerson) -> tuple[str, ...]:
    """Return one sentence for each thing that does not fit; none where all of it does."""
    return (*_of_keys(whole), *_of_moments(whole), *_of_plans(whole), *_of_files(whole))


def _of_keys(whole: WholePerson) -> Iterator[str]:
    keys = [
        whole.person.id,
        *(one.id for one in whole.assessments),
        *(one.id for one in whole.check_ins),
    ]
    yield from (
        f"a key must be 32 hexadecimal digits, found {key[:80]!r}"
        for key in keys
        if not _KEY.fullmatch(key)
    )
    yield from (f"the key {key} is there twice" for key in _twice(keys))
    yield from (
        f"the training session {key!r} is there twice"
        for key in _twice(one.key for one in whole.sessions)
    )


def _of_moments(whole: WholePerson) -> Iterator[str]:
    moments = [
        whole.person.created,
        *(one.created for one in whole.assessments),
        *(one.made for one in whole.plans),
        *(one.created for one in whole.check_ins),
    ]
    yield from (
        f"a moment must be ISO 8601 with its zone, found {moment[:80]!r}"
        for moment in moments
        if not _is_moment(moment)
    )


def _is_moment(text: str) -> bool:
    try:
        return dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _of_plans(whole: WholePerson) -> Iterator[str]:
    assessments = {one.id for one in whole.assessments}
    check_ins = {one.id for one in whole.check_ins}
    for number, plan in enumerate(whole.plans, start=1):
        if plan.version != number:
            yield f"plans must be numbered from 1 on, found {plan.version} in place {number}"
        if plan.assessment not in assessments:
            yield f"plan {plan.version} rests on an assessment that is not there"
        if plan.check_in is not None and plan.check_in not in check_ins:
            yield f"plan {plan.version} was moved by a check-in that is not there"
    for one in whole.check_ins:
        if not 0 <= one.plan_version <= len(whole.plans):
            yield f"the check-in of {one.check_in.day} is about plan {one.plan_version}, not there"


def _of_files(whole: WholePerson) -> Iterator[str]:
    kept = {file.sha256 for file in whole.files}
    named = {file.sha256 for one in whole.assessments for file in one.files}
    named |= {one.file for one in whole.sessions if one.file}
    yield from (f"the file {one} is listed twice" for one in _twice(f.sha256 for f in whole.files))
    yield from (f"the file {one} is named, but not listed" for one in sorted(named - kept))
    for file in whole.files:
        if not _SHA256.fullmatch(file.sha256):
            yield f"a SHA-256 must be 64 hexadecimal digits, found {file.sha256[:80]!r}"
        if file.size < 0:
            yield f"the file {file.sha256} must have a size of 0 or more, found {file.size}"


def _twice(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name, count in Counter(names).items() if count > 1))
