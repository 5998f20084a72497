"""One neural network on LiteRT."""

from __future__ import annotations

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

Image = NDArray[np.float32]


class Network:
    """A network with one picture as input; it is used by one thread only."""

    def __init__(self, content: bytes) -> None:
        # More threads inside a network do not help: segments of the video run side by side.
        self._interpreter = Interpreter(model_content=content, num_threads=1)
        self._interpreter.allocate_tensors()
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._outputs = [output["index"] for output in self._interpreter.get_output_details()]

    def __call__(self, picture: Image) -> tuple[NDArray[np.float64], ...]:
        """Return the outputs, in the order of the file, for a picture of shape (row, column, 3)."""
        self._interpreter.set_tensor(self._input, picture[None])
        self._interpreter.invoke()
        outputs = (self._interpreter.get_tensor(output)[0] for output in self._outputs)
        return tuple(np.asarray(output, dtype=np.float64) for output in outputs)
