"""Intake files: YAML that a person wrote, or that the interview wrote for them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import yaml

from kinechain.errors import DataError
from kinechain.schema.yaml_text import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

_HINT = "`kinechain assess --template` prints an example; it is written in YAML."


def read_intake_file(path: Path) -> object:
    """Return what an intake file holds, unchecked.

    Raises:
        DataError: If there is no such file, it cannot be read, or it is not YAML.
    """
    try:
        return parse_yaml(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError((f"there is no file {path}",), hint=_HINT) from error
    except IsADirectoryError as error:
        raise DataError((f"{path} is a folder, not a file",), hint=_HINT) from error
    except OSError as error:
        raise DataError((f"{path} cannot be read: {error.strerror}",), hint=_HINT) from error
    except UnicodeDecodeError as error:
        raise DataError((f"{path} is not a text file in UTF-8",), hint=_HINT) from error
    except yaml.YAMLError as error:
        raise DataError((f"{path} cannot be read: {error}",), hint=_HINT) from error


def write_intake_file(raw: object, path: Path) -> None:
    """Write an intake, whole or not at all.

    Args:
        raw: Nested dicts and lists.
        path: The file; an older one is replaced.

    Raises:
        DataError: If it cannot be written there.
    """
    unfinished = path.with_name(f".{path.name}.writing")
    text = yaml.safe_dump(raw, sort_keys=False, allow_unicode=True, width=100)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise DataError(
            (f"{path} cannot be written: {error.strerror}",), hint="Choose another folder."
        ) from error
