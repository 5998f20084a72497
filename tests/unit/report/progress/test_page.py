"""The progress report as a whole."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from tests.progresses import CASES, COMPARISON, FINE, NAMES, begun, day, improving, stopped

from kinechain.domain.safety import RaisedFlag, Safety
from kinechain.evidence.load import load_registry
from kinechain.report.progress.files import PAGE, progress_html, write_progress
from kinechain.report.progress.page import progress_page

REGISTRY = load_registry()
VOID = {"meta", "img", "br", "col"}
HIDDEN = re.compile(r"<(style|title|desc)\b.*?</\1>", re.DOTALL)
ALARM = Safety(
    level="SAME_DAY",
    raised=(RaisedFlag(flag="hot_knee", level="SAME_DAY", because="It is hot.", do="Go today."),),
    locks=frozenset({"programme"}),
    stops=True,
)


class Tags(HTMLParser):
    """Keeps the tags that are open, all ids and all attributes."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.attributes = []

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag


def html(person):
    return progress_html(person, REGISTRY)


@pytest.fixture(scope="module")
def pages():
    return {name: html(person) for name, person in CASES.items()}


def tags(text):
    found = Tags()
    found.feed(text)
    found.close()
    return found


def shown(text):
    """Return the words that people see, with single spaces."""
    bare = re.sub(r"<[^>]+>", " ", HIDDEN.sub(" ", text))
    return " ".join(unescape(bare).split())


@pytest.mark.parametrize("name", CASES)
def test_every_page_is_whole_and_needs_nothing_from_outside(name, pages):
    text = pages[name]
    found = tags(text)
    assert found.open == []
    ids = [value for _, key, value in found.attributes if key == "id"]
    assert len(ids) == len(set(ids))
    links = [value for _, key, value in found.attributes if key in {"href", "src", "xlink:href"}]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<script|<link|<iframe", text)
    assert not re.search(r"\b(None|nan|inf|Undefined)\b", shown(text))


@pytest.mark.parametrize("name", CASES)
def test_every_drawing_has_a_name_and_says_its_values(name, pages):
    drawings = re.findall(r"<svg [^>]*role=\"img\">(.*?)</svg>", pages[name], re.DOTALL)
    for drawing in drawings:
        assert re.match(r"<title>[^<]+</title><desc>[^<]+</desc>", drawing)
    hidden = re.findall(r"<svg(?![^>]*role=\"img\")[^>]*>", pages[name])
    assert all('aria-hidden="true"' in one for one in hidden)


def test_what_people_typed_is_only_ever_text(pages):
    text = pages["long names"]
    for typed in (
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</td><script>alert(2)</script>",
        '<i>Ann</i> & Bob\'s "knee"',
        "{{ page.label }} {% raw %}",
    ):
        assert typed in unescape(text)
    assert not re.search(r"<script|<img|onerror=alert\(1\)>[^&]*<(?!/)|<i>", text)
    assert {name for _, name, _ in tags(text).attributes}.isdisjoint({"onerror", "onload"})


def test_the_top_says_how_long_how_much_and_what_follows():
    lines = {point.name: point for point in progress_page(improving(), REGISTRY).summary}
    assert lines["How long"].says == (
        "12 weeks, from 2 March 2026 to 25 May 2026: 5 assessments and 12 check-ins.",
    )
    assert lines["What you did"].says == ("48 of 60 training days (80 %).",)
    assert lines["Better"].says[0] == "Worst pain 6.5 before, 1.5 of 10 now."
    assert "Pain the next morning" in lines["No clear difference"].says[0]
    assert lines["What follows now"].steps == improving().check_ins[-1].decision.do


def test_the_newer_of_decision_and_comparison_says_what_follows():
    page = progress_page(replace(improving(), check_ins=improving().check_ins[:-1]), REGISTRY)
    follows = page.summary[-1]
    assert follows.says[:2] == (COMPARISON.says, *COMPARISON.because)
    assert follows.steps == COMPARISON.do


def test_somebody_at_the_beginning_is_told_when_to_test_again():
    person = begun()
    page = progress_page(replace(person, day=person.plans[0].plan.retests[0].date), REGISTRY)
    assert "Test again on 25 May 2026" in " ".join(page.summary[-1].says)
    assert page.measured == ()
    assert "Nothing was measured twice so far" in shown(html(person))


@pytest.mark.parametrize(
    ("person", "level"),
    [
        (improving(), None),
        (stopped(), "URGENT"),
        (replace(stopped(), safety=ALARM), "SAME_DAY"),
        (replace(improving(), safety=ALARM), "SAME_DAY"),
        (replace(improving(), comparison=replace(COMPARISON, advice="refer")), "BOOK"),
    ],
)
def test_a_clinician_comes_first_whenever_somebody_asks_for_one(person, level):
    box = progress_page(person, REGISTRY).clinician
    assert (box and box.level) == level
    text = html(person)
    if level:
        assert text.index('id="clinician"') < text.index('id="summary"')
        assert REGISTRY.levels[level].name in shown(text)
        assert all(step in shown(text) for step in REGISTRY.levels[level].do)


def test_a_stop_that_a_newer_assessment_has_answered_asks_for_nobody_any_more():
    person = stopped()
    last = replace(person.told[-1], day=day(14))
    again = replace(person, told=(*person.told, last), safety=FINE)
    assert progress_page(again, REGISTRY).clinician is None


def test_every_version_of_the_plan_says_what_moved_and_why_and_what_was_done():
    steps = progress_page(improving(), REGISTRY).steps
    assert [one.version for one in steps] == [1, 2, 3, 4, 5]
    assert steps[1].because == ("Pain was above 5 of 10 on two days.",)
    assert steps[1].done == "Done: 20 of 25 training days (80 %)."
    assert steps[1].held == "Held at 4 check-ins."
    assert steps[4].done == ""
    last = progress_page(stopped(), REGISTRY).steps[-1]
    assert (last.moved, last.phase, last.size) == ("stopped", "no plan for now", "")


def test_of_many_versions_the_last_are_open_and_the_others_folded(pages):
    text = pages["a year"]
    count = len(CASES["a year"].plans)
    assert f"{count - 6} earlier versions" in shown(text)
    assert text.count('<li><svg class="move') == count


def test_training_is_there_only_with_a_log():
    page = progress_page(improving(), REGISTRY)
    assert ("Next run", "up to 10.1 km") in page.training.facts
    assert ("Longest run, last 30 days", "9.2 km") in page.training.facts
    assert page.training.spikes == (
        "15 May 2026: 9.2 km, 1.3 times the longest run of the 30 days before it (7.0 km).",
    )
    assert page.training.says == improving().guidance.says[0]
    assert page.training.drawing.count('class="bar"') == 12
    assert progress_page(begun(), REGISTRY).training is None
    guidance = improving().guidance
    for changes, words in (
        ({"allowed": False, "longest_run_km": None}, "no running for now"),
        ({"longest_run_km": 0.0}, "a walk first"),
    ):
        person = replace(improving(), guidance=replace(guidance, **changes))
        assert ("Next run", words) in progress_page(person, REGISTRY).training.facts


def test_bars_of_the_log_are_as_high_as_their_weeks():
    person = improving()
    drawing = progress_page(person, REGISTRY).training.drawing
    heights = [float(h) for h in re.findall(r'height="([\d.]+)" class="bar"', drawing)]
    per_km = heights[0] / person.training.weeks[0].km
    assert heights == [pytest.approx(w.km * per_km, abs=0.11) for w in person.training.weeks]


def test_clips_that_could_not_be_used_are_named(pages):
    text = shown(pages["no check-ins"])
    assert "squat & <b>.mp4" in text
    assert "Nobody is seen from head to foot." in text


def test_check_ins_are_a_table_with_every_answer():
    rows = progress_page(stopped(), REGISTRY).check_ins
    assert rows[0].note == "It <b>buckled</b> & hurt on the stairs."
    assert rows[0].signs == "swollen, gave way or locked"
    assert rows[-1].pains == ("6", "5", "4")
    assert rows[-1].activities == f"{NAMES[0]} 3; {NAMES[1]} 2; {NAMES[2]} 5"
    assert len(rows) == 13


def test_sources_are_those_of_what_is_said():
    page = progress_page(improving(), REGISTRY)
    named = {one.cite for one in page.sources}
    assert REGISTRY.references["thomee1997"].cite in named
    assert REGISTRY.references["crossley2004"].cite in named
    assert REGISTRY.references["frandsen2025"].cite in named


def test_the_file_is_written_whole(tmp_path):
    person = improving()
    written = write_progress(person, tmp_path, REGISTRY)
    assert written == tmp_path / PAGE
    assert written.read_text(encoding="utf-8") == html(person)
    assert [one.name for one in tmp_path.iterdir()] == [PAGE]


def luminance(colour):
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(scheme):
    folder = files("kinechain.report") / "templates"
    sheets = "".join(
        (folder / name).read_text(encoding="utf-8")
        for name in ("report.css", "assessment/report.css", "progress/report.css")
    )
    dark = "".join(re.findall(r"dark\) \{\s*:root \{(.*?)\}", sheets, re.DOTALL))
    light = "".join(re.findall(r"^:root \{(.*?)\}", sheets, re.DOTALL | re.MULTILINE))
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    if scheme == "dark":
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark))
    words = ("ink", "soft", "accent", "left", "right", "whole", "good", "fair", "poor", "warm")
    for name in words:
        assert contrast(colours[name], colours["paper"]) >= 4.5, name
    for zone in ("zone-green", "zone-amber", "zone-red"):
        assert contrast(colours["whole"], colours[zone]) >= 4.5, zone
