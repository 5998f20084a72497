"""The rendered clips with their truth: each is drawn when it is first asked for, then kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from revalidation.cases import Case, own_case
from revalidation.clips import all_clips
from revalidation.clips.clip import Clip
from revalidation.renderer.body import read_body
from revalidation.renderer.clip import render
from revalidation.renderer.clothes import Dressed, dress
from revalidation.truth import write_truth

MESH = Path("mesh/makehuman")
MOTION_CAPTURE = Path("mocap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Clips by name, in a folder.

    Attributes:
        folder: Where the videos are kept.
        clips: What each shows and how it is filmed.
        dressed: Who is in them.
        workers: Processes to draw with.
    """

    folder: Path
    clips: Mapping[str, Clip]
    dressed: Dressed
    workers: int

    def video(self, name: str) -> Path:
        """Return the video of a clip, drawing it if it is not there.

        Raises:
            KeyError: If there is no clip of that name.
        """
        clip, path = self.clips[name], self.folder / f"{name}.mp4"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(".part.mp4")
            worn = self.dressed.wearing(clip.stickers)
            render(unfinished, worn, clip.motion, clip.camera, workers=self.workers)
            write_truth(path, self.dressed.body, clip.motion, clip.camera)
            unfinished.replace(path)
        return path

    def case(self, name: str) -> Case:
        """Return a clip with everything that is true of it."""
        return own_case(self.video(name), self.dressed.body, self.clips[name])


def open_library(data: Path, folder: Path, *, workers: int = 2) -> Library:
    """Return the clips of every task.

    Args:
        data: Folder of the shared data: the mesh and the motion capture.
        folder: Where to keep the videos.
        workers: Processes to draw with.
    """
    dressed = dress(read_body(data / MESH))
    clips = {clip.name: clip for clip in all_clips(dressed.body, data / MOTION_CAPTURE)}
    return Library(folder=folder, clips=clips, dressed=dressed, workers=workers)
