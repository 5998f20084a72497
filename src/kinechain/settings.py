"""What a person can set once: from the environment, else a file, else the default.

The file is `settings.toml` in the user's configuration folder (`kinechain setup` prints where),
with the names of :class:`Settings` as keys; a variable such as `KINECHAIN_WORKERS` comes before it.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from kinechain.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

MODELS = ("heavy", "full")
"""Names that the pose model can have."""

_NAME = "kinechain"
_PREFIX = "KINECHAIN_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, each with its one default.

    Attributes:
        model: The pose model: `heavy` measures best, `full` is four times as fast.
        model_path: A model bundle placed by hand, used in place of the one in the cache.
        cache_dir: Where `kinechain setup` keeps models.
        workers: How many threads look at a video; results do not depend on it.
        data_dir: Where records are kept.
        database_url: A PostgreSQL database for the records; empty for a file in `data_dir`.
        keep_video: Whether videos are kept with what was measured in them.
    """

    model: str = "heavy"
    model_path: Path | None = None
    cache_dir: Path = field(default_factory=lambda: Path(platformdirs.user_cache_dir(_NAME)))
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    data_dir: Path = field(default_factory=lambda: Path(platformdirs.user_data_dir(_NAME)))
    database_url: str = field(default="", repr=False)  # it may hold a password
    keep_video: bool = False

    def __post_init__(self) -> None:
        """Refuse impossible values.

        Raises:
            DataError: If there is one.
        """
        problems = []
        if self.model not in MODELS:
            problems.append(f"model must be {' or '.join(MODELS)}, found {self.model!r}")
        if self.workers < 1:
            problems.append(f"workers must be at least 1, found {self.workers}")
        if problems:
            raise DataError(tuple(problems), hint="docs/settings.md explains each setting.")


def settings_file() -> Path:
    """Return where the settings file is looked for."""
    return Path(platformdirs.user_config_dir(_NAME)) / "settings.toml"


def load_settings(
    environment: Mapping[str, str] = os.environ, file: Path | None = None
) -> Settings:
    """Return the settings in force.

    Args:
        environment: The environment's variables.
        file: The settings file; the user's own by default.

    Raises:
        DataError: If the file cannot be read, or a name or value in it makes no sense.
    """
    values = _from_file(file or settings_file())
    for known in fields(Settings):
        variable = _PREFIX + known.name.upper()
        if variable in environment:
            values[known.name] = environment[variable]
    unknown = sorted(set(values) - {known.name for known in fields(Settings)})
    if unknown:
        raise DataError(
            tuple(f"{name!r} is not a setting" for name in unknown),
            hint=f"Settings are: {', '.join(known.name for known in fields(Settings))}.",
        )
    return replace(Settings(), **{name: _converted(name, value) for name, value in values.items()})


def _from_file(file: Path) -> dict[str, object]:
    if not file.is_file():
        return {}
    try:
        return dict(tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(
            (f"{file} is not a settings file: {error}",), hint="It is written in TOML."
        ) from error


def _converted(name: str, value: object) -> Any:  # noqa: ANN401 - each setting has its type
    if name in {"model_path", "cache_dir", "data_dir"}:
        return Path(str(value)).expanduser()
    if name == "keep_video":
        return _yes_or_no(name, value)
    if name != "workers":
        return str(value)
    try:
        return int(str(value))
    except ValueError as error:
        raise DataError(
            (f"workers must be a whole number, found {value!r}",), hint="For example 2."
        ) from error


def _yes_or_no(name: str, value: object) -> bool:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    found = words.get(str(value).strip().lower())
    if found is None:
        raise DataError(
            (f"{name} must be true or false, found {value!r}",), hint="Leave it out for false."
        )
    return found
