"""Which values of two assessments can be compared, and in what their circumstances differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.domain.change import Unlike
from kinechain.domain.comparing import Circumstance
from kinechain.domain.records import Value
from kinechain.findings.readings import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kinechain.domain.comparing import UnlikeRule
    from kinechain.domain.records import Conditions, Origin
    from kinechain.domain.skeleton import Side

    Key = tuple[str, Side | None, str, Origin, str]

NOT_TOLD = "not told"

METHODS: Mapping[Origin, str] = {
    "clip": "by camera",
    "self_test": "by hand",
    "log": "from the training log",
}

FROM: Mapping[str, str] = {
    "left": "from the left",
    "right": "from the right",
    "front": "from the front",
    "back": "from behind",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """What two assessments have in common.

    Attributes:
        pairs: Values that can be compared, before and after.
        unlike: Circumstances that differ, or were not told.
        not_compared: What was measured once only, in plain words, by measure.
    """

    pairs: tuple[tuple[Value, Value], ...]
    unlike: tuple[Unlike, ...]
    not_compared: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Differs:
    """A circumstance in which two values of one measure differ; `told` where both are known."""

    what: Circumstance
    before: str
    after: str
    told: bool


def pair(
    before: Sequence[Value],
    after: Sequence[Value],
    rules: Mapping[Circumstance, UnlikeRule],
    names: Mapping[str, str],
) -> Paired:
    """Return which values can be compared, and what differs.

    Values belong together by measure, side, test, origin and unit. Where a test gave several of
    one, the surest counts.

    Args:
        before: Values of the earlier assessment.
        after: Values of the later one.
        rules: What differences in circumstances mean.
        names: What people call each measure.
    """
    first, second = _surest(before), _surest(after)
    pairs: list[tuple[Value, Value]] = []
    found: dict[tuple[str, _Differs, bool], list[str]] = {}
    for key in (one for one in first if one in second):
        old, new = first[key], second[key]
        differences = [
            (one, _is_compared(old.measure, rules[one.what], told=one.told))
            for one in _differences(old, new, rules)
        ]
        for one, compared in differences:
            found.setdefault((old.test, one, compared), []).append(names[old.measure])
        if all(compared for _, compared in differences):
            pairs.append((old, new))
    return Paired(
        pairs=tuple(pairs),
        unlike=(
            *(
                _unlike(test, one, rules[one.what], measures, compared=compared)
                for (test, one, compared), measures in found.items()
            ),
            *_other_methods(first, second, rules["method"], names),
        ),
        not_compared=_once_only(first, second, names),
    )


def _surest(values: Iterable[Value]) -> dict[Key, Value]:
    best: dict[Key, Value] = {}
    for one in values:
        key = (one.measure, one.side, one.test, one.origin, one.estimate.unit)
        if key not in best or spread(one.estimate) < spread(best[key].estimate):
            best[key] = one
    return best


def _differences(
    before: Value, after: Value, rules: Mapping[Circumstance, UnlikeRule]
) -> list[_Differs]:
    """Return in what two values of a clip differ, as far as it matters for their test."""
    if before.origin != "clip":
        return []
    old, new = before.conditions, after.conditions
    found = [
        _told_view(old, new),
        _told_speed(old, new, rules["speed"]),
        _told_shoes(old, new),
        _told_estimator(old, new),
    ]
    return [one for one in found if one and _matters(rules[one.what], before.test, told=one.told)]


def _matters(rule: UnlikeRule, test: str, *, told: bool) -> bool:
    return (not rule.tests or test in rule.tests) and (told or bool(rule.unknown))


def _told_view(old: Conditions, new: Conditions) -> _Differs | None:
    if old.view is None or new.view is None or old.view == new.view:
        return None
    return _Differs(what="view", before=FROM[old.view], after=FROM[new.view], told=True)


def _told_speed(old: Conditions, new: Conditions, rule: UnlikeRule) -> _Differs | None:
    speeds = (old.speed_kmh, new.speed_kmh)
    before, after = (NOT_TOLD if one is None else f"{one:g} km/h" for one in speeds)
    if old.speed_kmh is None or new.speed_kmh is None:
        return _Differs(what="speed", before=before, after=after, told=False)
    least = 0.0 if rule.least is None else rule.least.value
    if abs(new.speed_kmh - old.speed_kmh) <= least:
        return None
    return _Differs(what="speed", before=before, after=after, told=True)


def _told_shoes(old: Conditions, new: Conditions) -> _Differs | None:
    before, after = (" ".join(one.shoes.split()) for one in (old, new))
    told = bool(before and after)
    if told and before.casefold() == after.casefold():
        return None
    return _Differs(what="shoes", before=before or NOT_TOLD, after=after or NOT_TOLD, told=told)


def _told_estimator(old: Conditions, new: Conditions) -> _Differs | None:
    if not old.estimator or not new.estimator or old.estimator == new.estimator:
        return None
    return _Differs(what="estimator", before=old.estimator, after=new.estimator, told=True)


def _is_compared(measure: str, rule: UnlikeRule, *, told: bool) -> bool:
    """Return whether a value is compared all the same; what is not known rules nothing out."""
    if not told or rule.leaves_out == "none":
        return True
    return rule.leaves_out == "listed" and measure not in rule.measures


def _unlike(
    test: str, one: _Differs, rule: UnlikeRule, measures: Iterable[str], *, compared: bool
) -> Unlike:
    known = rule.compared if compared else rule.left_out
    says = known if one.told else rule.unknown
    listed = ", ".join(dict.fromkeys(measures))
    return Unlike(
        test=test,
        what=one.what,
        before=one.before,
        after=one.after,
        says=says.format(before=one.before, after=one.after, measures=listed),
        comparable=compared,
    )


def _other_methods(
    first: Mapping[Key, Value],
    second: Mapping[Key, Value],
    rule: UnlikeRule,
    names: Mapping[str, str],
) -> list[Unlike]:
    """Return what was read by camera one time and by hand the other: of that nothing is compared.

    Which of the two was how far off is not known to be the same, so no value is both.
    """
    found: dict[tuple[str, Origin, Origin], list[str]] = {}
    for key in _only_in(first, second):
        for other in _by_other_method(key, first, second):
            found.setdefault((key[2], key[3], other[3]), []).append(names[key[0]])
    return [
        _unlike(
            test,
            _Differs(what="method", before=METHODS[old], after=METHODS[new], told=True),
            rule,
            measures,
            compared=False,
        )
        for (test, old, new), measures in found.items()
    ]


def _only_in(values: Mapping[Key, Value], others: Mapping[Key, Value]) -> list[Key]:
    return [key for key in values if key not in others]


def _by_other_method(key: Key, own: Mapping[Key, Value], others: Mapping[Key, Value]) -> list[Key]:
    """Return what is the same measure of the same side, but was read another way."""
    return [other for other in _only_in(others, own) if other[:2] == key[:2] and other[3] != key[3]]


def _once_only(
    first: Mapping[Key, Value], second: Mapping[Key, Value], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Return a sentence for each measure that was there once only, with its sides."""
    lines: dict[tuple[str, str], list[str]] = {}
    for when, values, others in (
        ("the first time", first, second),
        ("this time", second, first),
    ):
        for key in _only_in(values, others):
            if not _by_other_method(key, values, others):
                lines.setdefault((names[key[0]], when), []).append(key[1] or "")
    return tuple(
        f"{name}{_sides(sides)}: measured only {when}." for (name, when), sides in lines.items()
    )


def _sides(sides: Iterable[str]) -> str:
    named = " and ".join(side for side in dict.fromkeys(sides) if side)
    return f" ({named})" if named else ""
