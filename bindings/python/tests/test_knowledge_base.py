"""Knowledge bases in memory, in a directory, and as snapshots; what goes in and comes out."""

from __future__ import annotations

import dataclasses
import gc
from array import array
from pathlib import Path
from typing import Any, Callable, Iterator, List, Optional, Tuple

import pytest

import helpdex
from helpdex import Article, KnowledgeBase

from .conftest import ARTICLES


def test_answers_in_the_language_of_the_question(kb: KnowledgeBase) -> None:
    assert kb.search("forgot my password")[0].id == "reset-en"
    assert kb.search("怎么重设密码")[0].id == "reset-zh"
    assert kb.search("返金されるまで何日かかりますか")[0].id == "refund-ja"


def test_a_directory_is_there_after_it_was_closed(tmp_path: Path) -> None:
    place = tmp_path / "kb"
    with KnowledgeBase(place, create=True) as kb:
        kb.put(*ARTICLES)
        kb.commit()
    with KnowledgeBase(str(place)) as kb:
        assert len(kb.search("refund")) == 2
        kb.delete("refund-en", "no such id")
        kb.commit()
        assert [a.id for a in kb.search("refund costs")] == ["fees-en"]
    assert helpdex.rebuild(place) == 5


def test_snapshots_open_from_a_file_and_from_bytes(kb: KnowledgeBase, tmp_path: Path) -> None:
    file = tmp_path / "hilfe für alle.hdx"
    assert kb.snapshot(file) is None
    raw = kb.snapshot()
    assert file.read_bytes() == raw
    asked = [KnowledgeBase(file), KnowledgeBase.from_bytes(raw), KnowledgeBase.from_bytes(bytes(memoryview(raw)))]
    del raw
    gc.collect()
    for opened in asked:
        assert [a.id for a in opened.search("refund")] == [a.id for a in kb.search("refund")]
        with pytest.raises(helpdex.ReadOnly):
            opened.put(ARTICLES[0])


def test_a_snapshot_holds_what_its_audience_may_see(kb: KnowledgeBase) -> None:
    assert b"xyzzy" not in kb.snapshot()
    inside = KnowledgeBase.from_bytes(kb.snapshot(audiences=["public", "agents"]))
    assert inside.search("xyzzy", audiences=["agents"])[0].id == "note"
    assert len(inside.search("xyzzy")) == 0


def test_articles_come_back_as_they_were_put(kb: KnowledgeBase) -> None:
    for article in ARTICLES:
        assert kb.get(article.id, audiences=["public", "agents"]) == article
    kb.put({"id": "d", "title": "A dict", "body": "as good", "votes": {"up": 3, "down": 1}, "attributes": {"plan": "pro"}})
    kb.commit()
    got = kb.get("d")
    assert got.votes == helpdex.Votes(up=3, down=1) and got.attributes == {"plan": "pro"}
    kb.put(dataclasses.replace(got, title="Another"))
    kb.commit()
    assert kb.get("d").title == "Another"


def test_nothing_is_seen_before_a_commit_and_rollback_forgets(kb: KnowledgeBase) -> None:
    kb.put(Article(id="new", title="Vouchers", body="Vouchers last for ever."))
    assert len(kb.search("vouchers")) == 0
    kb.rollback()
    kb.commit()
    assert len(kb.search("vouchers")) == 0
    kb.clear()
    kb.commit(compact=True)
    assert kb.stats().articles == 0


def test_many_articles_stream_in_from_any_iterable() -> None:
    told: List[Tuple[str, int, Optional[int]]] = []

    def source() -> Iterator[Any]:
        for n in range(1500):
            yield Article(id=str(n), title=f"Article {n}", body="text") if n % 2 else {"id": str(n), "title": "x", "body": "y"}
        yield {"id": "", "title": "no id", "body": ""}
        yield {"title": "no id either"}

    with KnowledgeBase(threads=2, writer_memory=20_000_000) as kb:
        report = kb.load(source(), progress=lambda stage, done, total: told.append((stage, done, total)))
        assert report.loaded == 1500
        assert [r.index for r in report.refused] == [1500, 1501]
        assert report.refused[0].field == "id" and "id" in report.refused[1].message
        kb.commit()
        assert kb.stats().articles == 1500
    assert told and told[-1][0] == "load" and told[-1][1] >= 1500
    assert [n for _, n, _ in told] == sorted(n for _, n, _ in told)


def test_progress_can_stop_a_load() -> None:
    with KnowledgeBase() as kb:
        endless = ({"id": str(n), "title": "t", "body": "b"} for n in iter(int, 1))
        with pytest.raises(helpdex.Cancelled):
            kb.load(endless, progress=lambda stage, done, total: done < 1000)


def test_what_a_progress_function_raises_is_raised(kb: KnowledgeBase) -> None:
    class Mine(Exception):
        pass

    def tell(stage: str, done: int, total: Optional[int]) -> None:
        raise Mine(stage)

    for run in (
        lambda: kb.selftest(progress=tell),
        lambda: kb.commit(compact=True, progress=tell),
        lambda: kb.load(({"id": str(n), "title": "t", "body": "b"} for n in range(5000)), progress=tell),
    ):
        with pytest.raises(Mine):
            run()
    assert kb.search("refund"), "it goes on working"


def test_what_an_iterable_raises_is_raised() -> None:
    def source() -> Iterator[Article]:
        yield ARTICLES[0]
        raise RuntimeError("the database is gone")

    with KnowledgeBase() as kb, pytest.raises(RuntimeError, match="the database is gone"):
        kb.load(source())


def test_selftest_and_stats(kb: KnowledgeBase) -> None:
    assert kb.stats().articles == 5
    assert kb.stats(audiences=["public", "agents"]).articles == 6
    checked = kb.selftest()
    assert checked.checked == 5 and checked.problems == []


def test_any_operation_goes_through_call(kb: KnowledgeBase) -> None:
    assert kb.call("get", id="reset-zh")["title"] == "如何重置密码"
    with pytest.raises(helpdex.InvalidRequest, match="no operation"):
        kb.call("no operation")


def test_a_closed_one_says_so(kb: KnowledgeBase) -> None:
    assert "5 articles" in repr(kb)
    kb.close()
    kb.close()
    assert "closed" in repr(kb)
    for ask in (lambda: kb.search("x"), lambda: kb.put(ARTICLES[0]), lambda: kb.snapshot(), lambda: kb.load([])):
        with pytest.raises(helpdex.Closed):
            ask()


def test_messages_go_to_the_log(tmp_path: Path) -> None:
    heard: List[Tuple[str, str]] = []
    with KnowledgeBase(tmp_path / "kb", create=True, log=lambda level, text: heard.append((level, text))) as kb:
        kb.put(*ARTICLES)
        kb.commit()
        kb.search("a secret question")
    assert heard and {level for level, _ in heard} <= {"error", "warn", "info", "debug"}
    assert not any("secret" in text for _, text in heard)


def test_embeddings_come_as_buffers_and_as_sequences(tmp_path: Path) -> None:
    place = tmp_path / "kb"
    with KnowledgeBase(place, create=True) as kb:
        kb.put(*ARTICLES)
        kb.commit()
        passages = list(kb.unembedded(page=2))
        assert {p.article for p in passages} == {a.id for a in ARTICLES}

        def vector(article: str) -> List[float]:
            return [1.0 if a.id == article else 0.1 for a in ARTICLES]

        def floats(v: List[float]) -> Any:
            return array("f", v)

        def doubles(v: List[float]) -> Any:
            return array("d", v)

        def view(v: List[float]) -> Any:
            return memoryview(array("f", v))

        kinds: List[Callable[[List[float]], Any]] = [list, tuple, floats, doubles, view]
        for make in kinds:
            done = kb.embed("by hand", [(p, make(vector(p.article))) for p in passages], drop=True)
            assert (done.taken, done.missing, done.outdated) == (len(passages), 0, [])
            assert kb.search("zyzzyva", embedding=make(vector("reset-zh")))[0].id == "reset-zh"
        assert list(kb.unembedded()) == []
        with pytest.raises(helpdex.InvalidRequest, match="passage 1"):
            kb.embed("by hand", [(passages[0], [float("nan")] * len(ARTICLES))])
        with pytest.raises(helpdex.InvalidRequest) as other:
            kb.embed("another", [(passages[0], [1.0])])
        assert other.value.field == "model"
    with KnowledgeBase(place) as kb:
        assert kb.search("zyzzyva", embedding=array("f", vector("refund-ja")))[0].id == "refund-ja"
