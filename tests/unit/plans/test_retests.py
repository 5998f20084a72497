import datetime as dt

from tests.unit.plans.made import PROGRAMME, START, found, intake, plan, ranking

from kinechain.domain.intake import Training
from kinechain.plans.retests import retests


def test_dates_count_from_the_start():
    days = retests(START, PROGRAMME, None)
    assert [one.week for one in days] == sorted(PROGRAMME.plan.retests)
    assert all(one.date == START + dt.timedelta(weeks=one.week) for one in days)
    assert [one.what for one in days] == [PROGRAMME.plan.retests[one.week] for one in days]


def test_a_running_style_is_tested_by_its_own_weeks():
    person = intake(worst=4.0, training=Training(runs=True, longest_run_km=10.0))
    gait = plan(person, ranking(found("overstride"))).gait
    assert gait.starts_week == 3
    weeks = {one.week: one.what for one in retests(START, PROGRAMME, gait)}
    assert weeks[6] == f"{PROGRAMME.plan.retests[6]} {PROGRAMME.gait.retests[4]}"
    assert weeks[14] == PROGRAMME.gait.retests[12]
