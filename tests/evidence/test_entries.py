"""What every entry of the registry must keep, whoever writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kinechain.evidence.load import load_registry

if TYPE_CHECKING:
    from kinechain.domain.definitions import MeasureDefinition, QualityDefinition, TaskDefinition

REGISTRY = load_registry()
OURS = ("engineering", "revalidation")


def each(entries: dict[str, object]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("entry", entries.values(), ids=entries.keys())


def test_the_tasks_and_checks_of_this_version_are_there():
    assert set(REGISTRY.tasks) == {
        "drop_jump",
        "heel_raise",
        "lunge_to_wall",
        "plank",
        "running",
        "side_plank",
        "single_leg_bridge",
        "single_leg_sit_to_stand",
        "single_leg_squat",
        "sit_to_stand",
        "squat",
        "step_down",
        "walking",
    }
    assert set(REGISTRY.quality) == {
        "biggest_person",
        "camera_still",
        "far_leg",
        "feet_visible",
        "frame_rate",
        "frozen",
        "light",
        "person_size",
        "posture",
        "room",
        "sharpness",
        "shot_cuts",
        "timestamps",
        "tracking",
        "view_match",
        "whole_body",
    }


def test_every_measure_belongs_to_a_task():
    used = {
        name
        for task in REGISTRY.tasks.values()
        for names in task.measures.values()
        for name in names
    }
    assert used == set(REGISTRY.measures)


@each(REGISTRY.measures)
def test_every_number_has_a_source_or_is_marked_ours(entry: MeasureDefinition):
    spread = () if entry.spread is None else (entry.spread,)
    for statement in (*entry.typical, *entry.systematic.values(), *spread):
        assert statement.source in REGISTRY.references or statement.trust in OURS


@each(REGISTRY.measures)
def test_every_error_says_how_it_was_obtained(entry: MeasureDefinition):
    for error in entry.systematic.values():
        assert len(error.note) > 40


@each(REGISTRY.measures)
def test_the_far_leg_is_never_surer_than_the_near_one(entry: MeasureDefinition):
    if "side_far" in entry.systematic:
        assert entry.systematic["side_far"].sd >= entry.systematic["side_near"].sd


@each(REGISTRY.measures)
def test_the_plain_words_are_one_short_sentence(entry: MeasureDefinition):
    assert entry.plain.endswith(".")
    assert entry.plain.count(". ") == 0
    assert len(entry.plain) <= 120


@each(REGISTRY.tasks)
def test_a_task_tells_what_to_do_and_what_it_does_not_carry(entry: TaskDefinition):
    assert entry.steps
    assert entry.film
    assert entry.not_carried
    assert 1 <= entry.minimum_cycles <= entry.good_cycles
    for refused in entry.not_carried:
        assert set(refused.planes) <= set(entry.planes)


@pytest.mark.parametrize("task", ["running", "walking", "squat", "single_leg_squat"])
def test_pelvic_drop_without_marks_is_refused_with_its_reason(task: str):
    refused = [one for one in REGISTRY.tasks[task].not_carried if "Pelvic drop" in one.measure]
    assert any("6 degrees reads as 1 to 2.4" in one.because for one in refused)


def test_what_needs_marks_says_so_and_how_to_stick_them():
    for entry in REGISTRY.measures.values():
        if "pelvis_marks" in entry.needs:
            assert "marks" in entry.missing
            assert "two dots" in entry.film
            assert all(error.sd_unlevelled > 0 for error in entry.systematic.values())


@pytest.mark.parametrize("task", ["squat", "single_leg_squat"])
def test_knee_flexion_is_never_measured_from_the_front(task: str):
    assert "peak_knee_flexion" not in REGISTRY.tasks[task].measures["facing"]
    assert any(
        one.measure == "Knee bend" and one.planes == ("facing",)
        for one in REGISTRY.tasks[task].not_carried
    )


@each(REGISTRY.tasks)
def test_every_task_has_a_filming_guide_for_each_side_it_is_filmed_from(entry: TaskDefinition):
    assert {one.plane for one in entry.guide} == {*entry.planes}
    for guide in entry.guide:
        assert (guide.beside is None) == (entry.position == "lying")
        assert all(words.endswith(".") for words in guide.words)
        assert 0.2 <= guide.camera_height_m <= 1.5
        assert 1.5 <= guide.distance_m <= 6


@each(REGISTRY.measures)
def test_every_measure_says_how_far_the_camera_may_stand_off(entry: MeasureDefinition):
    assert set(entry.yaw_limit_deg) == {*entry.planes}


@each(REGISTRY.quality)
def test_what_a_check_says_can_be_filled_in(entry: QualityDefinition):
    for text in entry.says.values():
        assert "{" not in text.format(value="62 %")
    assert entry.film.endswith(".")


def test_thresholds_are_marked_as_our_own():
    assert {entry.trust for entry in REGISTRY.quality.values()} == {"engineering"}
