"""The plan as a calendar, read again by another reader's rules."""

import datetime as dt
from dataclasses import replace

from icalendar import Calendar
from tests.assessments import PLAN, START
from tests.entries import REGISTRY

from kinechain.report.assessment.ics import plan_ics

CREATED = "2026-05-04T09:30:00+00:00"
CONTENT = plan_ics(PLAN, CREATED, REGISTRY)
EVENTS = Calendar.from_ical(CONTENT).walk("VEVENT")


def titled(words: str):
    return [event for event in EVENTS if words in str(event["summary"])]


def test_each_training_day_is_an_event_of_the_whole_day():
    training = titled("Knee plan")
    days = [START + dt.timedelta(days=offset) for offset in PLAN.training_days]
    assert [event["dtstart"].dt for event in training] == days
    assert all(event["dtend"].dt - event["dtstart"].dt == dt.timedelta(days=1) for event in EVENTS)


def test_training_days_come_again_every_week_of_the_phase():
    for event in titled("Knee plan"):
        assert event["rrule"]["FREQ"] == ["WEEKLY"]
        assert event["rrule"]["COUNT"] == [PLAN.weeks]


def test_training_days_say_what_to_do_and_how_much_pain_is_all_right():
    monday = str(titled("Knee plan")[0]["description"])
    assert "Wall sit: hold 35 s, 5 times; rest 30 s between sets. Knees over" in monday
    assert "Calf raise: 3 sets of 12 on each side" in monday
    assert "one set more on the right" in monday
    assert "Easy cycling" not in monday
    assert "Green: " in monday
    assert "Red: " in monday


def test_running_sessions_are_spread_over_their_weeks():
    sessions = titled("Run to a beat")
    assert len(sessions) == len(PLAN.gait.sessions)
    offsets = [(event["dtstart"].dt - START).days for event in sessions]
    assert offsets == [7, 9, 11, 14, 17]
    assert "15 minutes (session 1)" in str(sessions[0]["summary"])
    assert "Run with 166 steps a minute." in str(sessions[0]["description"])
    assert "Beat on for 75 % of the time." in str(sessions[3]["description"])


def test_tests_are_asked_again_on_their_day():
    again = titled("test again")
    assert [event["dtstart"].dt for event in again] == [one.date for one in PLAN.retests]
    assert "safety questions again first" in str(again[0]["description"])


def test_nothing_else_is_in_the_calendar():
    assert len(EVENTS) == len(PLAN.training_days) + len(PLAN.gait.sessions) + len(PLAN.retests)


def test_keys_are_unique_and_the_same_plan_gives_the_same_bytes():
    assert len({str(event["uid"]) for event in EVENTS}) == len(EVENTS)
    assert plan_ics(PLAN, CREATED, REGISTRY) == CONTENT


def test_another_assessment_has_other_keys():
    later = Calendar.from_ical(plan_ics(PLAN, "2026-06-15T08:00:00+00:00", REGISTRY))
    keys = {str(event["uid"]) for event in later.walk("VEVENT")}
    assert keys.isdisjoint({str(event["uid"]) for event in EVENTS})


def test_stamps_are_those_of_the_assessment():
    made = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
    assert {event["dtstamp"].dt for event in EVENTS} == {made}


def test_a_plan_without_running_has_no_sessions():
    calendar = Calendar.from_ical(plan_ics(replace(PLAN, gait=None), CREATED, REGISTRY))
    names = [str(event["summary"]) for event in calendar.walk("VEVENT")]
    assert not any("Run to a beat" in name for name in names)
