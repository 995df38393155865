"""The C library: calls, errors, and what must wait while the process is forked."""

from __future__ import annotations

import os
import threading
import time
from threading import get_ident
from typing import Any, Callable, Dict, Optional

from ._errors import BY_SLUG, EngineError
from ._native import ffi, lib

NULL = ffi.NULL
# What every question needs, looked up once.
_new, _unpack = ffi.new, ffi.unpack
_BYTES, _ERROR, _SIZE = ffi.typeof("hdx_bytes **"), ffi.typeof("hdx_error **"), ffi.typeof("size_t *")
_call, _bytes_data, _bytes_free = lib.hdx_call, lib.hdx_bytes_data, lib.hdx_bytes_free

if lib.hdx_abi_version() != 1:
    raise ImportError("helpdex: the native library has another interface than this package")


class Gate:
    """Lets calls run side by side, and holds new ones back while the process is forked.

    No call is inside the library then, so none of its locks is left behind locked in the child. On the way of a question
    there is no lock: a thread notes that it is inside and then looks whether somebody forks; who forks says so and then
    looks who is inside.
    """

    def __init__(self) -> None:
        self._inside: Dict[int, int] = {}  # how deep each thread is in calls; progress functions may call again
        self._forking: Optional[int] = None
        self._fork = threading.Lock()

    def enter(self) -> None:
        me = get_ident()
        depth = self._inside.get(me, 0)
        self._inside[me] = depth + 1
        while depth == 0 and self._forking not in (None, me):
            del self._inside[me]
            with self._fork:
                self._inside[me] = 1

    def leave(self) -> None:
        me = get_ident()
        depth = self._inside[me]
        if depth == 1:
            del self._inside[me]
        else:
            self._inside[me] = depth - 1

    def before_fork(self) -> None:
        self._fork.acquire()
        self._forking = get_ident()
        # A call that takes longer, such as a load, is left to run: the library's own locks are made for that.
        for _ in range(20_000):
            # The forking thread may itself be inside, in a progress function.
            if all(thread == self._forking for thread in list(self._inside)):
                break
            time.sleep(0.0005)

    def after_fork_in_parent(self) -> None:
        self._forking = None
        self._fork.release()

    def after_fork_in_child(self) -> None:
        # Other threads, and so their calls, do not exist here.
        me = get_ident()
        self._inside = {me: self._inside[me]} if me in self._inside else {}
        self._forking = None
        self._fork = threading.Lock()


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
    problem = _new(_ERROR)
    GATE.enter()
    try:
        status = function(*arguments, problem)
    finally:
        GATE.leave()
    if status != 0:
        fail(status, problem[0])


def fail(status: int, error: Any) -> None:
    """Raises what an ``hdx_error *`` says, and frees it."""
    try:
        slug = slug_of(status)
        message = _text(lib.hdx_error_message(error)) or slug
        kind = BY_SLUG.get(slug, EngineError)
        raise kind(message, _text(lib.hdx_error_field(error)), _text(lib.hdx_error_article(error)))
    finally:
        lib.hdx_error_free(error)


def ask(handle: Any, request: bytes) -> bytes:
    """Runs an operation: its result."""
    out = _new(_BYTES)
    call(_call, handle, request, len(request), NULL, NULL, out)
    return take(out)


def take(bytes_out: Any) -> bytes:
    """The content of an ``hdx_bytes **``, which is freed."""
    handle = bytes_out[0]
    try:
        size = _new(_SIZE)
        data = _bytes_data(handle, size)
        raw: bytes = _unpack(data, size[0])
        return raw
    finally:
        _bytes_free(handle)


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
