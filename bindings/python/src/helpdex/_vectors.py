"""Embeddings as the contract takes them."""

from __future__ import annotations

import base64
import sys
from array import array
from typing import Any, Mapping, Sequence, Union

#: An array of numpy, anything else with a buffer of floats, a sequence of numbers, or the base64 of 32-bit floats.
Vector = Union[str, Sequence[float], "array[float]", memoryview, Any]


def encoded(vector: Vector) -> Any:
    """The base64 of the numbers as 32-bit floats, little-endian; what cannot be an embedding as it is, for the library to refuse."""
    if isinstance(vector, (str, Mapping)):
        return vector  # pyright: ignore[reportUnknownVariableType]
    floats = array("f")
    # What is no buffer says so.
    anything: Any = vector
    try:
        view = memoryview(anything)
    except TypeError:
        view = None
    if view is not None and view.format == "f" and view.c_contiguous:
        floats.frombytes(view.tobytes())
    else:
        # Doubles, halves, tensors and lists: number by number.
        floats.extend(float(x) for x in anything)
    if sys.byteorder == "big":
        floats.byteswap()
    return base64.b64encode(floats.tobytes()).decode("ascii")
