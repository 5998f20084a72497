"""What the page of records says about tables is so, on both databases."""

from __future__ import annotations

import re
from pathlib import Path

from tests.stores import assessed, key, somebody

from kinechain.adapters.store.tables import METADATA

PAGE = (Path(__file__).parents[2] / "docs" / "records.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("## Ask the database")[2].partition("\n## ")[0]


def test_every_table_and_column_that_the_page_names_is_there():
    told = re.findall(r"^\| (`.*`) \| (.*) \|$", SECTION, flags=re.MULTILINE)
    tables = [name for names, _ in told for name in re.findall(r"`(\w+)`", names)]
    assert sorted(tables) == sorted(METADATA.tables)
    for names, says in told:
        columns = {
            column.name
            for name in re.findall(r"`(\w+)`", names)
            for column in METADATA.tables[name].columns
        }
        assert {*re.findall(r"`(\w+)`", says)} <= columns


def test_the_question_on_the_page_is_answered(store):
    for number in (2, 1):
        store.add_person(somebody(number))
        for days in (7, 0):
            record = assessed(10 * number + days, days=days)
            store.add_assessment(key(number), record, plan=None, files={})
    (question,) = re.findall(r"```sql\n(.*?);\n```", SECTION, flags=re.DOTALL)
    with store.database.read() as connection:
        rows = connection.exec_driver_sql(question).all()
    (cadence,) = (one.estimate for one in assessed().values if one.measure == "cadence")
    assert [row[0] for row in rows] == ["person 1", "person 1", "person 2", "person 2"]
    assert rows[0][1] != rows[1][1]
    assert {tuple(row[2:]) for row in rows} == {
        (4.5, cadence.value, cadence.ci_low, cadence.ci_high)
    }
