"""The report as a whole."""

import dataclasses
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from tests.analyses import (
    REFERENCES,
    plank_analysis,
    result_of,
    running_analysis,
    squat_analysis,
    still_videos,
)

from kinechain.domain.analysis import Analysis, RefusedRecording, TaskResult
from kinechain.domain.events import Events
from kinechain.report.context import ReportPage
from kinechain.report.files import report_html
from kinechain.report.page import missing

VOID = {"meta", "img", "br", "line", "path", "circle", "polygon"}


class Tags(HTMLParser):
    """Keeps the tags that are open, and all text outside of styles."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself stays nowhere."""

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text.append(data)


def html(analysis: Analysis) -> str:
    result = result_of(analysis)
    return report_html(result, still_videos(result), REFERENCES)


def parsed(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    tags.close()
    return tags


CASES = {
    "run": running_analysis(strides=3),
    "thirty strides": running_analysis(strides=30),
    "squat": squat_analysis(),
    "one repetition of one leg": squat_analysis(repetitions=1, side="right"),
    "holds": plank_analysis(),
    "nothing found": replace(
        squat_analysis(), events=Events(), measurements=(), side_gaps=(), quality=()
    ),
}


@pytest.mark.parametrize("analysis", CASES.values(), ids=CASES)
def test_the_report_is_well_formed(analysis: Analysis):
    tags = parsed(html(analysis))
    assert tags.open == []
    assert len(tags.ids) == len(set(tags.ids))


@pytest.mark.parametrize("analysis", CASES.values(), ids=CASES)
def test_nothing_in_the_report_is_not_a_number(analysis: Analysis):
    text = " ".join(parsed(html(analysis)).text)
    assert not re.search(r"\b(nan|inf|None)\b", text)


def test_nothing_is_loaded_from_elsewhere():
    text = html(running_analysis())
    assert "http" not in text
    assert "<script" not in text
    assert "@import" not in text
    assert all(source.startswith("data:") for source in re.findall(r'src="([^"]{0,20})', text))
    assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)', text))


def test_links_lead_somewhere():
    text = html(running_analysis())
    assert set(re.findall(r'href="#([^"]*)', text)) <= set(parsed(text).ids)


def test_names_of_files_are_escaped():
    text = html(running_analysis())
    assert "<jump>" not in text
    assert "run &amp; &lt;jump&gt;.mp4" in text


def test_it_says_what_it_is_not():
    assert "a measurement, not a diagnosis" in html(squat_analysis())


def test_parts_come_in_the_order_in_which_people_ask():
    text = html(running_analysis())
    headings = re.findall(r"<h2>(.*?)</h2>", text)
    assert headings == [
        "Who and what was measured",
        "How good the film is",
        "The numbers",
        "Key moments",
        "Through the stride",
        "What was not measured, and why",
        "How to film it better",
        "What the measures are",
        "Sources",
        "How this was made",
    ]


def test_what_was_not_measured_has_its_reason_and_a_way_out():
    text = " ".join(parsed(html(running_analysis())).text)
    assert "Shin angle at contact, right" in text
    assert "The far foot is hidden at contact in most strides." in text
    assert "Film the other side too" in text
    assert "Pelvic drop" in text


def test_every_source_is_listed_once_with_its_number():
    text = html(running_analysis())
    assert text.count("Novacheck TF.") == 1
    assert '<a href="#source-1">[1]</a>' in text
    assert "from memory, not yet checked in its source" in text


def test_poor_filming_comes_before_fair_and_good():
    words = [data for data in parsed(html(running_analysis())).text if data in {"poor", "fair"}]
    assert words[:2] == ["poor", "fair"]


def test_the_model_and_the_version_are_named():
    text = html(running_analysis())
    for fact in ("0.1.0", "blazepose heavy", "cd" * 32, "ab" * 32, "30 frames a second"):
        assert fact in text


def test_every_field_of_the_page_is_documented_and_used():
    template = (files("kinechain.report") / "templates" / "report.html.j2").read_text("utf-8")
    for field in dataclasses.fields(ReportPage):
        assert f"        {field.name}: " in (ReportPage.__doc__ or "")
        assert f"page.{field.name}" in template


def test_a_report_is_small_enough_to_send():
    assert len(html(running_analysis())) < 1_500_000


def pair() -> TaskResult:
    """Return a run that was filmed from both sides, in two clips."""
    left, right = running_analysis(strides=3), running_analysis(strides=4, view="right")
    recording = replace(right.recording, name="right.mp4", sha256="ef" * 32)
    return result_of(left, replace(right, recording=recording))


def test_each_part_is_named_with_its_clip_and_view():
    result = pair()
    text = report_html(result, still_videos(result), REFERENCES)
    said = " ".join(" ".join(parsed(text).text).split())
    assert "Part 1: run & <jump>.mp4, 0 s to 3 s" in said
    assert "Part 2: right.mp4, 0 s to 3 s" in said
    assert "seen from the left side and from the right side" in said
    assert parsed(text).open == []


def test_what_another_plane_carries_is_not_missing():
    side, front = running_analysis(), running_analysis()
    front = replace(front, view=replace(front.view, view="front", heading=0))
    only = replace(side.task.not_carried[0], planes=("side",))
    task = replace(side.task, not_carried=(only,))
    alone = result_of(replace(side, task=task))
    both = replace(alone, parts=(*alone.parts, front))
    assert only.measure in [one.name for one in missing(alone)]
    assert only.measure not in [one.name for one in missing(both)]


def test_a_clip_that_was_refused_is_named_with_the_reason():
    refused = RefusedRecording(
        file="dark.mp4", task="running", because="Nobody is seen.", hint="Film in good light."
    )
    result = result_of(running_analysis(strides=3), refused=(refused,))
    said = " ".join(parsed(report_html(result, still_videos(result), REFERENCES)).text)
    for words in ("dark.mp4", "Nobody is seen.", "Film in good light."):
        assert words in said
