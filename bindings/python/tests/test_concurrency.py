"""Threads, event loops and forks."""

from __future__ import annotations

import asyncio
import concurrent.futures
import multiprocessing
import os
import sys
import threading
from pathlib import Path
from typing import Any, Callable, List

import pytest

import helpdex
from helpdex import Article, KnowledgeBase

from .conftest import ARTICLES

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def in_child(work: Callable[[], bool]) -> bool:
    """Whether `work` holds in a forked child."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if work() else 1)
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_threads_ask_while_one_writes(kb: KnowledgeBase) -> None:
    wrong: List[Any] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            for question, best in (("forgot password", "reset-en"), ("重置密码", "reset-zh"), ("返金", "refund-ja")):
                got = kb.search(question)[0].id
                if got != best:
                    wrong.append((question, got))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for t in threads:
        t.start()
    for n in range(30):
        kb.put(Article(id=f"more-{n}", title=f"Filler {n}", body="Nothing of interest."))
        kb.commit()
        assert kb.stats().articles == 6 + n
    done.set()
    for t in threads:
        t.join()
    assert wrong == [] and kb.stats().articles == 35


def test_closing_while_others_ask(snapshot: bytes) -> None:
    kb = KnowledgeBase.from_bytes(snapshot)
    started = threading.Barrier(5)

    def ask() -> bool:
        started.wait()
        try:
            while True:
                assert kb.search("refund")[0].id == "refund-en"
        except helpdex.Closed:
            return True

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask) for _ in range(4)]
        started.wait()
        kb.close()
        assert all(a.result() for a in asked)


def test_event_loops(kb: KnowledgeBase) -> None:
    async def main() -> List[str]:
        found = await asyncio.gather(*(kb.search_async(q, limit=1) for q in ("refund", "重置密码") * 20))
        return [f[0].id for f in found]

    assert asyncio.run(main()) == ["refund-en", "reset-zh"] * 20


@needs_fork
def test_a_child_asks_what_its_parent_opened(snapshot: bytes, tmp_path: Path) -> None:
    with KnowledgeBase(tmp_path / "kb", create=True) as kb:
        kb.put(*ARTICLES)
        kb.commit()
        shared = KnowledgeBase.from_bytes(snapshot)
        for opened in (kb, shared):
            assert in_child(lambda: opened.search("refund")[0].id == "refund-en")
        assert kb.search("refund")[0].id == "refund-en"


@needs_fork
def test_a_fork_waits_for_the_questions_of_other_threads(snapshot: bytes) -> None:
    kb = KnowledgeBase.from_bytes(snapshot)
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            kb.search("how do refunds work")

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for t in threads:
        t.start()
    try:
        for _ in range(20):
            assert in_child(lambda: kb.search("refund")[0].id == "refund-en" and in_child(lambda: len(kb.search("x")) == 0))
    finally:
        done.set()
        for t in threads:
            t.join()


@needs_fork
def test_a_child_cannot_write_what_its_parent_is_writing(tmp_path: Path) -> None:
    def refused(kb: KnowledgeBase) -> bool:
        try:
            kb.put(ARTICLES[1])
        except (helpdex.Forked, helpdex.Locked):
            return True
        return False

    with KnowledgeBase(tmp_path / "kb", create=True) as disk, KnowledgeBase() as memory:
        for kb in (disk, memory):
            kb.put(ARTICLES[0])
            assert in_child(lambda: refused(kb))
            kb.commit()
            assert kb.stats().articles == 1


def _best(place: str) -> str:
    return KnowledgeBase(place).search("refund")[0].id


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_pools_of_processes(kb: KnowledgeBase, tmp_path: Path, method: str) -> None:
    file = tmp_path / "help.hdx"
    kb.snapshot(file)
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(_best, [str(file)] * 4) == ["refund-en"] * 4
