"""What every store promises (see `ports.Store`), on each database."""

from __future__ import annotations

import dataclasses
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from tests.stores import (
    assessed,
    checked,
    content_of,
    key,
    moment,
    plan_version,
    session,
    somebody,
    stored_file,
)
from tests.strategies import any_of

from kinechain.domain.checkin import CheckInRecord
from kinechain.domain.records import AssessmentRecord, PlanVersion, Told
from kinechain.domain.training import TrainingSession
from kinechain.errors import ChangedMeanwhile, DataError, NoSuchRecord, StoreDamaged
from kinechain.schema.json_text import to_json

ME = somebody(1, "Ö-17")


@pytest.fixture
def mine(store):
    """A store with one person who has an assessment and a plan."""
    store.add_person(ME)
    contents = (b"keypoints", b"curves" * 1000)
    store.add_assessment(
        ME.id, assessed(1, contents=contents), plan=plan_version(), files=content_of(*contents)
    )
    return store


def test_everything_comes_back_as_it_was(mine):
    mine.add_check_in(ME.id, checked(), plan=plan_version(2, check_in=100, move="hold", days=7))
    mine.add_sessions(ME.id, [session(1), session(0)], {})
    assert mine.assessments(ME.id) == (assessed(1, contents=(b"keypoints", b"curves" * 1000)),)
    assert mine.assessment(key(1)) == mine.assessments(ME.id)[0]
    assert mine.plans(ME.id) == (
        plan_version(),
        plan_version(2, check_in=100, move="hold", days=7),
    )
    assert mine.check_ins(ME.id) == (checked(),)
    assert mine.sessions(ME.id) == (session(0), session(1))


def test_values_are_those_of_the_assessments(mine):
    mine.add_assessment(ME.id, assessed(2, days=-3), plan=None, files={})
    mine.add_assessment(ME.id, assessed(3, days=9), plan=None, files={})
    values = mine.values(ME.id)
    told = [(one.id, one.day, value) for one in mine.assessments(ME.id) for value in one.values]
    assert [(one.assessment, one.day, one.value) for one in values] == told
    assert [one.id for one in mine.assessments(ME.id)] == [key(2), key(1), key(3)]


def test_what_was_told_is_that_of_the_assessments(mine):
    mine.add_assessment(ME.id, assessed(2, days=-3), plan=None, files={})
    mine.add_assessment(ME.id, assessed(3, days=9), plan=None, files={})
    told = [(one.id, one.day, one.intake) for one in mine.assessments(ME.id)]
    assert len(told) == 3
    assert mine.told(ME.id) == tuple(
        Told(
            assessment=assessment,
            day=day,
            worst=intake.pain.worst,
            during=intake.training.pain_during_run,
            next_morning=intake.pain.next_morning,
            activities=intake.activities,
        )
        for assessment, day, intake in told
    )


def test_a_person_is_found_by_label_key_and_beginning_of_the_key(store):
    store.add_person(ME)
    store.add_person(somebody(2))
    for name in (ME.label, ME.id, ME.id[:5]):
        assert store.person(name) == ME
    for name in ("", "nobody", "%", ME.id + "0"):
        with pytest.raises(NoSuchRecord):
            store.person(name)


def test_a_beginning_that_two_keys_share_is_nobodys(store):
    for number, label in ((1, "a"), (2, "b")):
        person = dataclasses.replace(somebody(number, label), id="ab" + key(number)[2:])
        store.add_person(person)
    with pytest.raises(NoSuchRecord, match="more than one"):
        store.person("ab")


def test_a_label_is_given_once(store):
    store.add_person(ME)
    with pytest.raises(DataError, match="Ö-17"):
        store.add_person(somebody(2, ME.label))
    assert [one.person for one in store.people()] == [ME]


def test_the_list_says_what_was_told_last(mine):
    mine.add_person(somebody(2, "A"))
    mine.add_check_in(ME.id, checked(days=7, worst=2.0), plan=None)
    (nobody, me) = mine.people()
    assert (nobody.person.label, nobody.assessments, nobody.last_day, nobody.level) == (
        "A",
        0,
        None,
        "",
    )
    assert (me.assessments, me.check_ins, me.worst_pain, me.level) == (1, 1, 2.0, "SELF")
    assert me.last_day == checked(days=7).check_in.day
    mine.add_assessment(ME.id, assessed(2, days=8, worst=6.0), plan=None, files={})
    assert mine.people()[1].worst_pain == 6.0


def test_files_are_what_their_names_say(mine):
    assert {one.size for one in mine.files(ME.id)} == {9, 6000}
    for file in mine.files(ME.id):
        content = mine.path(file.sha256).read_bytes()
        assert stored_file(content, file.name) == file


def test_a_file_that_is_not_what_it_says_is_refused_and_nothing_is_kept(mine):
    record = assessed(2, contents=(b"one", b"two"))
    wrong = dict.fromkeys(content_of(b"one", b"two"), b"one")
    with pytest.raises(DataError, match="SHA-256"):
        mine.add_assessment(ME.id, record, plan=plan_version(2, assessment=2), files=wrong)
    with pytest.raises(DataError, match="given or kept"):
        mine.add_assessment(ME.id, record, plan=None, files=content_of(b"one"))
    assert [one.id for one in mine.assessments(ME.id)] == [key(1)]
    assert len(mine.plans(ME.id)) == 1
    assert {*mine.files_kept.all()} == {one.sha256 for one in mine.files(ME.id)}


def test_a_file_that_is_there_need_not_be_given_again(mine):
    mine.add_assessment(ME.id, assessed(2, contents=(b"keypoints",)), plan=None, files={})
    assert len(mine.files(ME.id)) == 2


def test_a_file_that_went_missing_is_said(mine):
    file = mine.files(ME.id)[0]
    mine.path(file.sha256).unlink()
    with pytest.raises(StoreDamaged, match=file.sha256):
        mine.path(file.sha256)


def test_a_plan_that_changed_meanwhile_is_not_overwritten(mine):
    late = plan_version(1, assessment=2)
    with pytest.raises(ChangedMeanwhile):
        mine.add_assessment(ME.id, assessed(2), plan=late, files={})
    with pytest.raises(ChangedMeanwhile):
        mine.add_check_in(ME.id, checked(version=0), plan=None)
    assert (len(mine.assessments(ME.id)), len(mine.plans(ME.id)), mine.check_ins(ME.id)) == (
        1,
        1,
        (),
    )


def test_sessions_that_are_known_are_not_added_again(mine):
    (sha256,) = content = content_of(b"a watch's file")
    from_watch = session(2, file=sha256)
    new = [session(1), from_watch]
    assert mine.add_sessions(ME.id, [*new, session(1)], content) == tuple(new)
    assert mine.add_sessions(ME.id, [session(3), *new], content) == (session(3),)
    assert mine.sessions(ME.id) == (session(1), from_watch, session(3))
    assert mine.path(sha256).read_bytes() == b"a watch's file"


def test_a_session_names_its_file_whether_that_is_kept_or_not(mine):
    from_watch = session(2, file="0" * 64)
    kept = mine.files(ME.id)
    assert mine.add_sessions(ME.id, [from_watch], {}) == (from_watch,)
    assert mine.sessions(ME.id) == (from_watch,)
    assert mine.files(ME.id) == kept


def test_a_deleted_person_leaves_no_trace(mine):
    mine.add_person(somebody(2))
    mine.add_assessment(
        key(2), assessed(2, contents=(b"keypoints",)), plan=plan_version(assessment=2), files={}
    )
    mine.add_check_in(ME.id, checked(), plan=plan_version(2, check_in=100, move="hold"))
    mine.add_sessions(ME.id, [session()], {})
    gone = mine.delete_person(ME.id)
    assert (gone.assessments, gone.plans, gone.check_ins, gone.sessions) == (1, 2, 1, 1)
    assert ([file.size for file in gone.files], gone.shared) == ([6000], 1)
    assert [*mine.files_kept.all()] == [one.sha256 for one in mine.files(key(2))]
    assert [one.person.label for one in mine.people()] == ["person 2"]
    with pytest.raises(NoSuchRecord):
        mine.assessment(key(1))


def test_somebody_who_is_not_there_has_nothing(store):
    with pytest.raises(NoSuchRecord):
        store.add_assessment(ME.id, assessed(), plan=None, files={})
    with pytest.raises(NoSuchRecord):
        store.add_check_in(ME.id, checked(), plan=None)
    with pytest.raises(NoSuchRecord):
        store.add_sessions(ME.id, [], {})
    for ask in (
        store.delete_person,
        store.assessments,
        store.told,
        store.values,
        store.plans,
        store.check_ins,
        store.sessions,
        store.files,
    ):
        with pytest.raises(NoSuchRecord):
            ask(ME.id)


def test_a_name_that_cannot_be_written_is_refused(store):
    for label in ("", " ", "a\0b", "a\nb", "\ud800"):
        with pytest.raises(DataError, match="name"):
            store.add_person(somebody(1, label) if label else dataclasses.replace(ME, label=""))
    assert store.people() == ()


def test_what_databases_cannot_hold_is_refused_and_nothing_is_kept(mine):
    odd = dataclasses.replace(plan_version(2, assessment=2), made="now\0")
    with pytest.raises(DataError, match="made"):
        mine.add_assessment(ME.id, assessed(2), plan=odd, files={})
    with pytest.raises(DataError, match="start"):
        mine.add_sessions(ME.id, [session(0), dataclasses.replace(session(1), start="\0")], {})
    assert (len(mine.assessments(ME.id)), len(mine.plans(ME.id)), mine.sessions(ME.id)) == (
        1,
        1,
        (),
    )


def test_a_name_of_a_clip_is_kept_whatever_characters_it_has(mine):
    (result,) = assessed(2).results
    (part,) = result.parts
    clip = dataclasses.replace(part.recording, name="r\udcffn\0.mp4")
    odd = dataclasses.replace(
        assessed(2),
        results=(dataclasses.replace(result, parts=(dataclasses.replace(part, recording=clip),)),),
    )
    mine.add_assessment(ME.id, odd, plan=None, files={})
    assert mine.assessment(key(2)) == odd


@given(data=st.data())
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[*HealthCheck],
    phases=[Phase.reuse, Phase.generate],  # making a case smaller takes minutes on a database
)
def test_any_record_comes_back_as_it_was(store, data):
    person = dataclasses.replace(somebody(), id=uuid4().hex, label=uuid4().hex)
    store.add_person(person)
    record = dataclasses.replace(
        data.draw(any_of(AssessmentRecord)), id=uuid4().hex, created=moment(), results=()
    )
    plan = dataclasses.replace(
        data.draw(any_of(PlanVersion)), version=1, assessment=record.id, check_in=None
    )
    check_in = dataclasses.replace(
        data.draw(any_of(CheckInRecord)), id=uuid4().hex, created=moment(), plan_version=1
    )
    log = dataclasses.replace(data.draw(any_of(TrainingSession)), start=moment(), file="")
    columns = (plan.made, log.key, record.kinechain, *map(to_json, record.values))
    assume(not any("\0" in text or r"\u0000" in text for text in columns))
    store.add_assessment(person.id, record, plan=plan, files={})
    store.add_check_in(person.id, check_in, plan=None)
    store.add_sessions(person.id, [log], {})
    assert store.assessments(person.id) == (record,)
    assert [one.value for one in store.values(person.id)] == [*record.values]
    assert store.plans(person.id) == (plan,)
    assert store.check_ins(person.id) == (check_in,)
    assert store.sessions(person.id) == (log,)
