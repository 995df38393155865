"""The C library: calls, errors, and what must wait while the process is forked."""

from __future__ import annotations

import os
import threading
from typing import Any, Callable, Optional

from ._errors import BY_SLUG, EngineError
from ._native import ffi, lib

NULL = ffi.NULL

if lib.hdx_abi_version() != 1:
    raise ImportError("helpdex: the native library has another interface than this package")


class Gate:
    """Lets calls run side by side, and holds new ones back while the process is forked.

    No call is inside the library then, so none of its locks is left behind locked in the child.
    """

    def __init__(self) -> None:
        self._condition = threading.Condition(threading.Lock())
        self._inside = 0
        self._forking = False
        self._own = threading.local()

    def enter(self) -> None:
        with self._condition:
            self._inside += 1
        self._own.depth = getattr(self._own, "depth", 0) + 1

    def leave(self) -> None:
        self._own.depth -= 1
        with self._condition:
            self._inside -= 1
            if self._forking:
                self._condition.notify_all()

    def before_fork(self) -> None:
        self._condition.acquire()
        # The forking thread may itself be inside, in a progress function.
        own = getattr(self._own, "depth", 0)
        self._forking = True
        # A call that takes longer, such as a load, is left to run: the library's own locks are made for that.
        self._condition.wait_for(lambda: self._inside <= own, timeout=10.0)

    def after_fork_in_parent(self) -> None:
        self._forking = False
        self._condition.release()

    def after_fork_in_child(self) -> None:
        # Other threads, and so their calls, do not exist here.
        self._inside = getattr(self._own, "depth", 0)
        self._forking = False
        self._condition = threading.Condition(threading.Lock())


GATE = Gate()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=GATE.before_fork,
        after_in_parent=GATE.after_fork_in_parent,
        after_in_child=GATE.after_fork_in_child,
    )


def _text(pointer: Any) -> Optional[str]:
    if pointer == NULL:
        return None
    raw: bytes = ffi.string(pointer)
    return raw.decode("utf-8", "replace")


def slug_of(status: int) -> str:
    """The name of a status; ``unknown`` for one that this library does not have."""
    return _text(lib.hdx_status_name(status)) or "unknown"


def call(function: Callable[..., int], *arguments: Any) -> None:
    """Calls a function that returns a status and takes an error as its last argument; raises what it says."""
    problem = ffi.new("hdx_error **")
    GATE.enter()
    try:
        status = function(*arguments, problem)
    finally:
        GATE.leave()
    if status != 0:
        error = problem[0]
        try:
            slug = slug_of(status)
            message = _text(lib.hdx_error_message(error)) or slug
            kind = BY_SLUG.get(slug, EngineError)
            raise kind(message, _text(lib.hdx_error_field(error)), _text(lib.hdx_error_article(error)))
        finally:
            lib.hdx_error_free(error)


def take(bytes_out: Any) -> bytes:
    """The content of an ``hdx_bytes **``, which is freed."""
    handle = bytes_out[0]
    try:
        size = ffi.new("size_t *")
        data = lib.hdx_bytes_data(handle, size)
        raw: bytes = ffi.unpack(data, size[0])
        return raw
    finally:
        lib.hdx_bytes_free(handle)


class Progress:
    """A Python function as the library's progress callback. What it raises is raised by the operation."""

    def __init__(self, function: Optional[Callable[[str, int, Optional[int]], Any]]) -> None:
        self._error: Optional[BaseException] = None
        if function is None:
            self.callback = NULL
            return
        tell = function

        def told(_user: Any, stage: Any, done: int, total: int) -> bool:
            try:
                return tell(_text(stage) or "", done, total or None) is not False
            except BaseException as error:  # must not cross into C
                self._error = error
                return False

        self.callback = ffi.callback("hdx_progress_fn", told)

    def call(self, function: Callable[..., int], *arguments: Any) -> None:
        """As :func:`call`, raising what the Python function raised."""
        try:
            call(function, *arguments)
        except Exception:
            if self._error is not None:
                error, self._error = self._error, None
                raise error from None
            raise
