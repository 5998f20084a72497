"""Takes out of a network what its wanted outputs do not need.

The landmark network also makes a segmentation mask and world landmarks. Without them it
is faster, and the remaining outputs are the same to the last bit: no operator that they need is
touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ai_edge_litert import schema_py_generated as schema
from flatbuffers.builder import Builder

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILE_IDENTIFIER = b"TFL3"


def keep_outputs(network: bytes, names: Sequence[str]) -> bytes:
    """Return a TensorFlow Lite network with only the named outputs, in that order.

    Raises:
        KeyError: If the network has no output of that name.
    """
    model: Any = schema.ModelT.InitFromPackedBuf(network)
    graph = model.subgraphs[0]
    outputs = {graph.tensors[tensor].name.decode(): int(tensor) for tensor in graph.outputs}
    graph.outputs = [outputs[name] for name in names]
    graph.operators = _needed(graph.operators, graph.outputs)
    model.signatureDefs = []  # they name outputs that are gone
    builder = Builder(len(network))
    builder.Finish(model.Pack(builder), _FILE_IDENTIFIER)
    return bytes(builder.Output())


def _needed(operators: Sequence[Any], outputs: Sequence[int]) -> list[Any]:
    """Return the operators that outputs depend on; operators are stored in running order."""
    wanted = set(outputs)
    kept = []
    for operator in reversed(operators):
        if wanted.intersection(int(tensor) for tensor in operator.outputs):
            kept.append(operator)
            wanted.update(int(tensor) for tensor in operator.inputs)
    return kept[::-1]
