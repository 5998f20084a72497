"""`kinechain setup`: the pose model, once."""

from __future__ import annotations

from typing import Annotated

import typer

from kinechain.bootstrap import build_app
from kinechain.cli.console import OUT, progress_bar
from kinechain.settings import settings_file


def setup(
    model: Annotated[str | None, typer.Option(help="heavy or full.", show_default="heavy")] = None,
) -> None:
    """Get the pose model; after that, everything works without a network."""
    app = build_app(model=model)
    with progress_bar() as progress:
        folder = app.setup(progress)
    OUT.out(f"The {app.settings.model} model is in {folder}", highlight=False)
    OUT.out(f"Settings can be kept in {settings_file()}", highlight=False)
