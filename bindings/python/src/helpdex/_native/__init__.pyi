"""The C library, as maturin and cffi wrap it; declared in `bindings/c/include/helpdex.h`."""

from typing import Any

ffi: Any
lib: Any
