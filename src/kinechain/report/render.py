"""From a page's values to an HTML document: one environment for all reports."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def rendered(template: str, page: object) -> str:
    """Return one HTML document; everything but our own `Markup` is escaped.

    Args:
        template: Name of a file in `templates`.
        page: What the template is given as `page`.
    """
    environment = Environment(
        loader=PackageLoader("kinechain.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(page=page)


def style_sheet(*names: str) -> Markup:
    """Return files of `templates` as one style sheet, in their order."""
    folder = files("kinechain.report") / "templates"
    sheets = [(folder / name).read_text(encoding="utf-8") for name in names]
    return Markup("\n".join(sheets))  # noqa: S704  # our own files
