"""Each failure has its class, which is also the built-in kind."""

from __future__ import annotations

import datetime
import errno
import pickle
from pathlib import Path
from typing import Any, Dict

import pytest

import helpdex
from helpdex import Article, KnowledgeBase


def test_no_knowledge_base(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        KnowledgeBase(tmp_path / "none")
    assert isinstance(caught.value, helpdex.NotAKnowledgeBase) and caught.value.slug == "not_a_knowledge_base"
    assert "none" in str(caught.value) and caught.value.errno == errno.ENOENT


def test_a_bad_article_names_itself_and_its_field(kb: KnowledgeBase) -> None:
    with pytest.raises(ValueError) as caught:
        kb.put({"id": "ok", "title": "fine", "body": ""}, {"id": "bad", "title": "t", "body": "b", "boost": 99})
    error = caught.value
    assert isinstance(error, helpdex.InvalidArticle) and (error.article, error.field) == ("bad", "boost")
    kb.commit()
    with pytest.raises(KeyError):
        kb.get("ok")  # all or none


def test_bad_requests_name_the_field(kb: KnowledgeBase) -> None:
    cases: Dict[str, Dict[str, Any]] = {
        "limit": {"limit": 101}, "offset": {"offset": -1}, "now": {"now": "yesterday"}, "facets": {"facets": ["colour"]},
        "filter": {"filter": {"colour": ["red"]}},
    }
    for field, options in cases.items():
        with pytest.raises(helpdex.InvalidRequest) as caught:
            kb.search("x", **options)
        assert field in (caught.value.field or ""), caught.value


def test_no_article(kb: KnowledgeBase) -> None:
    with pytest.raises(KeyError) as caught:
        kb.get("nope")
    assert isinstance(caught.value, helpdex.NotFound) and "nope" in str(caught.value)
    with pytest.raises(helpdex.NotFound):
        kb.get("note")  # for agents only


def test_damaged_snapshots(snapshot: bytes, tmp_path: Path) -> None:
    flipped = bytearray(snapshot)
    flipped[len(flipped) // 2] ^= 1
    for raw in (b"", b"no snapshot", snapshot[:-1], snapshot[: len(snapshot) // 2]):
        with pytest.raises(helpdex.InvalidSnapshot) as caught:
            KnowledgeBase.from_bytes(raw)
        assert isinstance(caught.value, ValueError)
    file = tmp_path / "cut.hdx"
    file.write_bytes(snapshot[:1000])
    with pytest.raises(helpdex.InvalidSnapshot):
        KnowledgeBase(file)


def test_one_writer(tmp_path: Path) -> None:
    with KnowledgeBase(tmp_path / "kb", create=True) as first:
        first.put(Article(id="1", title="t", body="b"))
        with KnowledgeBase(tmp_path / "kb") as second:
            with pytest.raises(BlockingIOError) as caught:
                second.put(Article(id="2", title="t", body="b"))
            assert isinstance(caught.value, helpdex.Locked)
            first.commit()
            first.release()
            second.put(Article(id="2", title="t", body="b"))
            second.commit()
        first.refresh()
        assert first.stats().articles == 2


def test_wrong_options() -> None:
    for options in ({"threads": 0, "writer_memory": 1}, {"threads": 1000}, {"writer_memory": -1}):
        with pytest.raises(ValueError):
            KnowledgeBase(**options)  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        KnowledgeBase(create=True)


def test_wrong_types_are_type_errors(kb: KnowledgeBase) -> None:
    for wrong in (None, 3, b"bytes", ["list"]):
        with pytest.raises((TypeError, ValueError)):
            kb.search(wrong)  # type: ignore[arg-type]
        with pytest.raises((TypeError, ValueError)):
            kb.put(wrong)  # type: ignore[arg-type]
        with pytest.raises((TypeError, ValueError)):
            KnowledgeBase.from_bytes(wrong)  # type: ignore[arg-type]


def test_every_slug_has_a_class_and_every_error_travels() -> None:
    from helpdex._errors import BY_SLUG
    from helpdex._library import slug_of

    slugs = [slug_of(n) for n in range(1, 64)]
    slugs = slugs[: slugs.index("unknown")]
    assert set(slugs) == set(BY_SLUG)
    for slug, kind in BY_SLUG.items():
        error = kind("what happened", "field", "article")
        assert isinstance(error, helpdex.HelpdexError) and error.slug == slug and str(error) == "what happened"
        assert len(kind.__mro__) > len(helpdex.HelpdexError.__mro__), f"{kind} is of a built-in kind too"
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is kind and (again.message, again.field, again.article) == ("what happened", "field", "article")


def test_what_json_cannot_write_is_a_bad_article(kb: KnowledgeBase) -> None:
    good: Dict[str, Any] = {"id": "new", "title": "t", "body": "b"}
    for field, value in (("boost", float("nan")), ("body", b"bytes"), ("tags", {"a", "b"})):
        bad = {**good, "id": "bad", field: value}
        with pytest.raises(helpdex.InvalidArticle) as caught:
            kb.put(good, bad)
        assert (caught.value.article, caught.value.field) == ("bad", field)
        report = kb.load([bad, good, {"id": "no title"}, bad])
        assert report.loaded == 1
        assert [(r.index, r.id) for r in report.refused] == [(0, "bad"), (2, "no title"), (3, "bad")]
        assert report.refused[0].field == field


def test_times_and_dataclasses_are_written(kb: KnowledgeBase) -> None:
    when = datetime.datetime(2026, 5, 4, 12, 0, tzinfo=datetime.timezone.utc)
    kb.put({"id": "new", "title": "t", "body": "b", "updated_at": when, "votes": helpdex.Votes(up=1, down=2)})
    kb.commit()
    found = kb.get("new")
    assert found.updated_at == "2026-05-04T12:00:00Z" and found.votes == helpdex.Votes(up=1, down=2)


def test_a_name_alone_is_no_list_of_names(kb: KnowledgeBase, tmp_path: Path) -> None:
    file = tmp_path / "s.hdx"
    for ask in (
        lambda: kb.search("refund", audiences="public"),
        lambda: kb.stats(audiences="public"),
        lambda: kb.suggest("re", audiences="public"),
        lambda: kb.suggest("re", locales="de"),
        lambda: kb.snapshot(audiences="public"),
        lambda: kb.snapshot(file, audiences="public"),
        lambda: kb.curate(delete="abc"),
    ):
        with pytest.raises(helpdex.InvalidRequest):
            ask()
    assert not file.exists()
