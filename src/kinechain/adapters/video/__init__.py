"""Videos through PyAV: frames with their true times, and pictures written back."""

from kinechain.adapters.video.reader import open_video
from kinechain.adapters.video.writer import write_video

__all__ = ["open_video", "write_video"]
