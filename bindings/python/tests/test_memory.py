"""No call leaves memory behind."""

from __future__ import annotations

import gc
import resource
import sys

import pytest

import helpdex
from helpdex import KnowledgeBase


def resident() -> int:
    """Bytes of memory that the process has now."""
    gc.collect()
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * resource.getpagesize()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_hundred_thousand_calls_leave_nothing_behind(snapshot: bytes) -> None:
    kb = KnowledgeBase.from_bytes(snapshot)

    def calls(n: int) -> None:
        for k in range(n):
            kb.search("refund" if k % 4 else "怎么重置密码")
            if k % 10 == 0:
                len(kb.search("refund", facets=["lang"]))
            if k % 50 == 0:
                try:
                    kb.get("none")
                except KeyError:
                    pass
            if k % 500 == 0:
                KnowledgeBase.from_bytes(snapshot).stats()
                try:
                    KnowledgeBase.from_bytes(snapshot[:100])
                except helpdex.InvalidSnapshot:
                    pass

    calls(5_000)
    before = resident()
    calls(100_000)
    grown = resident() - before
    assert grown < 8_000_000, f"{grown} bytes more after 100,000 calls"
