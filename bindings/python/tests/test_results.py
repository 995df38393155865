"""Results: what they say, how they look, and that they travel."""

from __future__ import annotations

import copy
import pickle

import pytest

import helpdex
from helpdex import Article, KnowledgeBase, Results


def test_results_are_a_sequence(kb: KnowledgeBase) -> None:
    found = kb.search("返金 refund")
    assert len(found) == 3 and found.total == 3 and list(found) == found[:]
    assert found[-1] == found[2] and found[0] in found
    assert bool(kb.search("zzzz")) is False
    assert "3 of 3" in repr(found) and "refund" in repr(found)
    with pytest.raises(IndexError):
        found[3]


def test_highlights_count_characters(kb: KnowledgeBase) -> None:
    best = kb.search("accept the refund")[0]
    assert "💳" in best.passage
    marked = [best.passage[h.start : h.end].lower() for h in best.highlights]
    assert "refund" in marked and "accept" in marked
    best = kb.search("重置密码")[0]
    assert "".join(best.title[h.start : h.end] for h in best.title_highlights) == "重置密码"


def test_options_reach_the_search(kb: KnowledgeBase) -> None:
    assert len(kb.search("refund", limit=1)) == 1
    assert kb.search("refund", limit=1, offset=1)[0] == kb.search("refund")[1]
    assert {a.id for a in kb.search("refund", audiences=["public", "agents"])} >= {"note"}
    assert [a.id for a in kb.search("返金 refund", filter={"lang": "ja"})] == ["refund-ja"]
    assert kb.search("返金 refund", facets=["tags", "lang"]).facets["lang"] == {"en": 2, "ja": 1}
    both = {a.id for a in kb.search("password 密码", collapse=False)}
    assert both == {"reset-en", "reset-zh"}
    assert len(kb.search("password 密码")) == 1
    assert kb.search("password", locales=["zh-Hans"])[0].id == "reset-zh"
    assert len(kb.search("passw")) == 1 and kb.search("password frobnicate").unknown == ["frobnicate"]
    assert {a.id for a in kb.search("reimburse")} >= {"refund-en"} and not kb.search("reimburse", bridges=False)
    assert len(kb.search("refund", now="1999-01-01T00:00:00Z")) == 2


def test_strange_questions_are_questions(kb: KnowledgeBase) -> None:
    for question in ("", " ", "\0", "a\0b", "💳", "\ud800 password", "x" * 100_000, "')(*&^%\"; DROP", "؟؟؟", "\n\t"):
        assert isinstance(kb.search(question), Results)
    assert kb.search("\ud800 password")[0].id == "reset-en"


def test_results_travel(kb: KnowledgeBase) -> None:
    for found in (kb.search("refund", facets=["lang"]), kb.search("zzzz qqqq"), kb.search("refnd?")):
        for read in (False, True):
            if read:
                len(found)
            for other in (pickle.loads(pickle.dumps(found)), copy.copy(found), copy.deepcopy(found)):
                assert list(other) == list(found)
                assert (other.total, other.facets, other.unknown, other.did_you_mean, other.question) == (
                    found.total, found.facets, found.unknown, found.did_you_mean, found.question)


def test_results_outlive_their_knowledge_base(kb: KnowledgeBase) -> None:
    found = kb.search("refund")
    kb.close()
    assert found[0].id == "refund-en"


def test_a_notebook_shows_no_markup_of_articles() -> None:
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    with KnowledgeBase() as kb:
        kb.put(
            Article(id="1", title=f"Evil {evil}", body=f"Evil `{evil}` words", format="markdown", lang="en",
                    path=[evil], url="javascript:alert(3)"),
            Article(id="2", title="Evil link", body="evil", url='https://example.com/"><script>alert(4)</script>'),
        )
        kb.commit()
        shown = kb.search("evil alert")._repr_html_() + kb.search(f"nothing {evil}zz", filter={"lang": "th"})._repr_html_()
    assert "<script" not in shown and "<img" not in shown and "javascript:" not in shown
    assert "<mark>" in shown and '<a href="https://example.com/&quot;&gt;' in shown


def test_a_notebook_says_when_nothing_is_found(kb: KnowledgeBase) -> None:
    assert "No article answers" in kb.search("zzzz")._repr_html_()


def test_version() -> None:
    assert helpdex.__version__ == helpdex.version() and helpdex.version().count(".") == 2


def test_a_text_of_curators_is_the_answer(kb: KnowledgeBase) -> None:
    kb.curate([{"id": "1", "kind": "answer", "questions": ["opening hours"], "text": "9 to <5>"}])
    results = kb.search("opening hours")
    assert results.text == "9 to <5>" and "9 to <5>" in repr(results)
    assert results._repr_html_() == "<p>9 to &lt;5&gt;</p>"
