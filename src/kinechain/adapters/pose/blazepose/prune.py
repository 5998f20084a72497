"""Takes out of a network what its wanted outputs do not need.

The landmark network also makes a segmentation mask and world landmarks. Without them it
is faster, and the remaining outputs are the same to the last bit: no operator that they need is
touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import flatbuffers
from ai_edge_litert import schema_py_generated as schema

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILE_IDENTIFIER = b"TFL3"


def keep_outputs(network: bytes, names: Sequence[str]) -> bytes:
    """Return a TensorFlow Lite network with only the named outputs, in that order.

    Raises:
        KeyError: If the network has no output of that name.
    """
    model = schema.ModelT.InitFromPackedBuf(network)
    graph = model.subgraphs[0]
    outputs = {graph.tensors[tensor].name.decode(): tensor for tensor in graph.outputs}
    graph.outputs = [outputs[name] for name in names]
    graph.operators = _needed(graph)
    model.signatureDefs = []  # they name outputs that are gone
    builder = flatbuffers.Builder(len(network))
    builder.Finish(model.Pack(builder), _FILE_IDENTIFIER)
    return bytes(builder.Output())


def _needed(graph: schema.SubGraphT) -> list[schema.OperatorT]:
    """Return the operators that the outputs depend on; operators are stored in running order."""
    wanted = {int(tensor) for tensor in graph.outputs}
    kept = []
    for operator in reversed(graph.operators):
        if wanted.intersection(int(tensor) for tensor in operator.outputs):
            kept.append(operator)
            wanted.update(int(tensor) for tensor in operator.inputs)
    return kept[::-1]
