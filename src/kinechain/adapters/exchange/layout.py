"""The files of an export: what each is called, and what it is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kinechain.adapters.exchange.tables import TABLES

if TYPE_CHECKING:
    from kinechain.domain.records import StoredFile

PERSON = "person.json"
FHIR = "fhir.json"
README = "README.txt"

_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
"""What some system does not allow in the name of a file."""

_LONGEST = 100


def table_file(name: str) -> str:
    """Return where a table lies in an export."""
    return f"csv/{name}.csv"


def kept_file(file: StoredFile) -> str:
    """Return where a kept file lies in an export: by SHA-256, under a name any system allows."""
    name = _NAME.sub("_", file.name)[-_LONGEST:].strip(". ")
    return f"files/{file.sha256}/{name or 'file'}"


def readme() -> str:
    """Return the text that explains an export to whoever opens it."""
    tables = "\n".join(f"  {table_file(name):<30} {table.says}" for name, table in TABLES.items())
    return _README.format(tables=tables)


_README = """\
Records of one person, exported by Kinechain
============================================

This is everything that Kinechain kept of one person. It tells about their health: keep it as
carefully as a doctor's letter, and delete it when you do not need it any more.

person.json
  Everything, complete. `kinechain person import` reads this file, and the files below `files/`,
  and nothing else. Do not change it.

csv/
  The same as tables, for a spreadsheet or for statistics. One row is one thing:
{tables}
  The tables are in UTF-8, with commas, as RFC 4180 says. A cell is empty where nothing is known.
  Units stand in the name of a column or in the column `unit`. A text that a spreadsheet might run
  as a formula (it begins with = + - or @) begins with an apostrophe here; person.json has it as it
  was.

files/
  Key frames, keypoints and curves of clips, files of the training log, and the clips themselves
  where they were kept. The folder of each is the SHA-256 of its content.

fhir.json
  Answers and values for other health software: an HL7 FHIR R4 Bundle. Plans and training sessions
  are not in it.

docs/records.md of Kinechain explains every file and column.
"""
