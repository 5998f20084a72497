from __future__ import annotations

import numpy as np
import pytest
from ai_edge_litert.interpreter import Interpreter

from kinechain.adapters.pose.blazepose import find_model
from kinechain.adapters.pose.blazepose.prune import keep_outputs
from kinechain.errors import ModelMissing
from kinechain.settings import load_settings

KEPT = ("Identity", "Identity_1", "Identity_3")


def landmarks_network() -> bytes:
    settings = load_settings()
    try:
        return find_model("heavy", settings.cache_dir, settings.model_path).landmarks
    except ModelMissing as missing:
        pytest.skip(f"{missing}: {missing.hint}")


def outputs(network: bytes, picture: np.ndarray) -> dict[str, np.ndarray]:
    interpreter = Interpreter(model_content=network, num_threads=1)
    interpreter.allocate_tensors()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], picture)
    interpreter.invoke()
    return {
        output["name"]: interpreter.get_tensor(output["index"]).copy()
        for output in interpreter.get_output_details()
    }


@pytest.mark.clips
def test_kept_outputs_are_the_same_to_the_last_bit():
    network = landmarks_network()
    picture = np.random.default_rng(3).random((1, 256, 256, 3), dtype=np.float32)
    whole = outputs(network, picture)
    pruned = outputs(keep_outputs(network, KEPT), picture)
    assert tuple(pruned) == KEPT
    for name in KEPT:
        np.testing.assert_array_equal(pruned[name], whole[name])


@pytest.mark.clips
def test_an_unknown_output_is_an_error():
    with pytest.raises(KeyError):
        keep_outputs(landmarks_network(), ("Identity", "no such output"))
