"""The report of an assessment as a whole."""

import dataclasses
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from tests.analyses import still_videos
from tests.assessments import CASES, INTAKE, nothing_found, stopped, whole, without_plan
from tests.entries import REGISTRY

from kinechain.domain.assessment import Assessment
from kinechain.report.assessment.files import assessment_html
from kinechain.report.assessment.page import AssessmentPage
from kinechain.units import format_number

VOID = {"meta", "img", "br", "col"}
HIDDEN = re.compile(r"<(style|title|desc)\b.*?</\1>", re.DOTALL)


class Tags(HTMLParser):
    """Keeps the tags that are open, and all ids."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
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


def html(assessment: Assessment) -> str:
    videos = {
        key: one for result in assessment.results for key, one in still_videos(result).items()
    }
    return assessment_html(assessment, registry=REGISTRY, videos=videos)


def parsed(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    tags.close()
    return tags


def shown(text: str) -> str:
    """Return the words that people see, with single spaces."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", HIDDEN.sub(" ", text))).split())


def part(text: str, key: str) -> str:
    """Return one section of the document."""
    return text[text.index(f'id="{key}"') :].split("</section>", 1)[0].partition(">")[2]


PAGES = {name: html(case) for name, case in CASES.items()}
WHOLE = PAGES["all parts"]


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_the_report_is_well_formed(text: str):
    tags = parsed(text)
    assert tags.open == []
    assert len(tags.ids) == len(set(tags.ids))
    assert set(re.findall(r'href="#([^"]*)', text)) <= set(tags.ids)


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_nothing_in_the_report_is_not_a_number(text: str):
    assert not re.search(r"\b(nan|inf|None|Markup)\b", shown(text))


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_nothing_is_loaded_from_elsewhere_and_no_script_is_needed(text: str):
    assert "<script" not in text
    assert "@import" not in text
    # The name of SVG is written like an address, and nothing is loaded from it.
    assert "http" not in text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert all(source.startswith("data:") for source in re.findall(r'src="([^"]{0,20})', text))
    assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)', text))


def test_words_of_people_and_names_of_files_are_escaped():
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in WHOLE
    assert "squat &amp; &lt;b&gt;.mp4" in WHOLE
    assert "run &amp; &lt;jump&gt;.mp4" in WHOLE


def test_parts_come_in_the_order_in_which_people_ask():
    headings = [re.sub("<[^>]*>", "", one) for one in re.findall(r"<h2>(.*?)</h2>", WHOLE)]
    assert headings == [
        "You can start yourself",
        "In short",
        "Worth changing first",
        "Test this next",
        "What else there could be",
        "Your plan",
        "How to do the exercises",
        "What we found",
        "How each number was got",
        "Popular advice, checked",
        "Sources",
        "How this was made",
    ]


def test_a_stop_shows_the_way_to_help_and_nothing_else():
    text = PAGES["stopped"]
    headings = re.findall(r"<h2>(.*?)</h2>", text)
    assert headings == [
        "See a doctor today",
        "What to tell the clinician",
        "Sources",
        "How this was made",
    ]
    words = shown(text)
    assert "See a doctor today, now." in words
    assert "Your knee is stuck and does not straighten." in words
    assert "Do not force it straight." in words
    assert "Third C. Locks." in words
    for never in ("Wall sit", "Stiff ankle", "Calf", "minutes", "First A."):
        assert never not in words


def test_the_clinician_is_told_what_was_answered():
    told = shown(PAGES["stopped"])
    (question,) = REGISTRY.red_flags["locked_knee"].questions
    for answer in ("34 years, female", "9 weeks", "2 now, 4.5 at worst", question.text):
        assert answer in told


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_nobody_is_told_a_diagnosis_or_that_all_is_well(text: str):
    words = shown(text).lower()
    assert "this is a diagnosis" not in words
    assert "the cause" not in words
    assert "you are fine" not in words


def test_no_plan_says_why_and_keeps_the_ranking():
    words = shown(PAGES["no plan"])
    assert "There is no plan until a clinician has looked at the knee." in words
    assert "Leave out for now: any exercise programme" in words
    assert "Stiff ankle" in words
    assert "5 times" not in words


def test_the_summary_names_the_first_three_the_minutes_and_the_day():
    summary = shown(part(WHOLE, "summary"))
    for words in (
        "most like pain around or behind the kneecap (called patellofemoral pain)",
        "Worth changing first: stiff ankle (right). Clearly your right ankle bends little.",
        "After that: long steps and long sitting.",
        "up to 21 minutes on 5 days a week",
        "Test again on Monday 25 May 2026.",
    ):
        assert words in summary


def test_nothing_found_is_not_called_fine():
    words = shown(PAGES["nothing found"])
    assert "Nothing that was tested stands out. That does not say that all is well" in words
    assert "2 things were not tested" in words


def test_not_found_not_told_and_not_tested_stand_apart():
    boxes = [shown(box) for box in part(WHOLE, "rest").split('<div class="box">')]
    not_found, unsure, not_tested = boxes[1:]
    assert "Foot that rolls in" in not_found
    assert "Stiff hip" in unsure
    assert "Weak front of the thigh" in not_tested
    assert "Short calf" in not_tested
    assert "not the same as fine" in not_tested
    for fine in (not_found, unsure):
        assert "Weak front of the thigh" not in fine
        assert "Short calf" not in fine


def test_untested_criteria_are_not_in_the_table_of_findings():
    table = WHOLE[WHOLE.index('<table class="findings">') :].split("</table>")[0]
    assert "Few heel raises" not in table
    assert "You stopped because of pain" in shown(WHOLE)
    assert "Would tell about: few heel raises." in shown(part(WHOLE, "found"))


def test_every_number_of_the_findings_is_in_the_page():
    table = shown(WHOLE[WHOLE.index('<table class="findings">') :].split("</table>")[0])
    for finding in whole().findings:
        if finding.estimate is None or finding.estimate.unit == "yes_no":
            continue
        one = finding.estimate
        for value in (one.value, one.ci_low, one.ci_high, finding.limit):
            assert format_number(value, one.unit) in table


def test_sides_come_left_before_right():
    table = WHOLE[WHOLE.index("Ankle bends little</th>") :].split("</tr>")[0]
    assert table.index("11.3 cm") < table.index("6.9 cm")


def test_each_contributor_has_its_grade_and_both_kinds_of_evidence():
    card = shown(part(WHOLE, "contributor-ankle_mobility"))
    for words in (
        REGISTRY.words.grades["B"],
        "clearly",
        "in 97 of 100",
        "Goes with pain: ankle_mobility.",
        "Not shown to come first: ankle_mobility.",
        "Your left ankle bends as far as usual.",
        "Stiff is not ill.",
        "1.61 (1.20 to 1.93)",
    ):
        assert words in card


def test_the_plan_holds_dose_days_and_rules():
    plan = shown(part(WHOLE, "plan"))
    for words in (
        "Hold 35 s, 5 times.",
        "one set more on the right",
        "Longest run for now: 9.6 km.",
        "Run with 166, never with more than 174.",
        "2 15, 17, 19 100 %",
        "3 21, 23 75, 50 %",
        "Amber, where you are now.",
        "Monday 15 June 2026",
        "4 more minutes on two days would do.",
    ):
        assert words in plan


def test_the_week_counts_the_minutes_of_each_day():
    foot = WHOLE[WHOLE.index("<tfoot>") :].split("</tfoot>")[0]
    cells = [shown(cell).split() for cell in re.findall(r"<td.*?</td>", foot)]
    minutes = [cell[1] for cell in cells]
    assert [cell[0] for cell in cells] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    plan = whole().plan
    trained = dict(zip(plan.training_days, range(5), strict=True))
    for offset, shown_minutes in enumerate(minutes):
        expected = str(round(plan.minutes_on(trained[offset]))) if offset in trained else "rest"
        assert shown_minutes == expected


def test_every_exercise_is_explained_in_full():
    text = shown(WHOLE[WHOLE.index('id="exercises"') : WHOLE.index('id="found"')])
    for item in whole().plan.items:
        entry = REGISTRY.exercises[item.exercise]
        for words in (*entry.steps, *entry.cues, *entry.faults, entry.setup):
            assert words in text


def test_only_advice_about_what_was_found_is_checked():
    words = shown(WHOLE)
    assert "Stretch your ankles and the pain is gone." in words
    assert "Magnets help." not in words


def test_sources_are_those_of_what_is_shown():
    sources = shown(part(WHOLE, "sources"))
    assert "First A." in sources
    assert "Second B." in sources
    assert "Unused D." not in sources
    assert "Third C." not in sources


def test_every_source_is_cited_somewhere():
    for number in re.findall(r'id="source-(\d+)"', WHOLE):
        assert f'href="#source-{number}"' in WHOLE


def test_a_report_without_videos_has_no_pictures():
    text = assessment_html(whole(), registry=REGISTRY)
    assert "<img" not in text
    assert "Cadence" in text


def test_both_sexes_ages_and_onsets_can_be_told():
    person = replace(INTAKE.person, sex="other", age=71, height_m=None, mass_kg=None)
    pain = replace(INTAKE.pain, side="both", since_weeks=0.3, onset="unsure", worse_with=())
    case = replace(stopped(), intake=replace(INTAKE, person=person, pain=pain))
    words = shown(html(case))
    assert "71 years, other" in words
    assert "2 days" in words
    assert "Both knees" in words


def test_every_field_of_the_page_is_documented_and_used():
    folder = files("kinechain.report") / "templates" / "assessment"
    templates = "".join(one.read_text("utf-8") for one in folder.iterdir())
    for field in dataclasses.fields(AssessmentPage):
        assert f"        {field.name}: " in (AssessmentPage.__doc__ or "")
        assert f"page.{field.name}" in templates


def test_the_same_assessment_gives_the_same_page():
    assert html(nothing_found()) == PAGES["nothing found"]
    assert html(without_plan()) == PAGES["no plan"]
