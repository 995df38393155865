"""What customers did, and what is learned from it: in a library that was built with insights, and in one without."""

from __future__ import annotations

import os
import pathlib

import pytest

import helpdex

WITH_INSIGHTS = os.environ.get("HELPDEX_WITH_INSIGHTS") == "1"


@pytest.mark.skipif(WITH_INSIGHTS, reason="this library has insights")
def test_a_library_without_insights_says_so(tmp_path: pathlib.Path) -> None:
    with pytest.raises(helpdex.InvalidRequest, match="insights"):
        helpdex.KnowledgeBase(insights=tmp_path / "events")


@pytest.mark.skipif(not WITH_INSIGHTS, reason="built without insights")
def test_what_customers_do_is_recorded_reported_and_learned(tmp_path: pathlib.Path, snapshot: bytes) -> None:
    place = tmp_path / "kb"
    with helpdex.KnowledgeBase(place, create=True, insights=tmp_path / "events") as kb:
        kb.put(
            {"id": "refund", "title": "Refunds", "body": "It is back on your card in five days."},
            {"id": "parcel", "title": "Parcels", "body": "Where parcels are."},
        )
        kb.commit()
        question = "gimme moolah zilch"
        assert not kb.search(question)
        for n in range(6):
            session = f"customer {n}"
            kb.search(question, session=session)
            kb.call("feedback", event={"event": "open", "session": session, "article": "refund"})
            kb.call("feedback", event={"event": "helpful", "session": session, "article": "refund"})
        report = kb.call("insights")["report"]
        assert report["totals"]["searches"] == 6
        signals = kb.call("insights", want="signals")["signals"]
        assert [(w["words"], w["article"]) for w in signals["wording"]] == [(question, "refund")]
        learned = kb.learn(insights=True)
        assert (learned.articles, learned.wording, learned.unknown) == (1, 1, [])
        assert kb.search(question)[0].id == "refund"
        frozen = kb.snapshot()
        # The same through the host's own hands.
        kb.learn()
        assert not kb.search(question)
        kb.learn(articles=signals["articles"], wording=signals["wording"])
        assert kb.search(question)[0].id == "refund"
    with helpdex.KnowledgeBase.from_bytes(frozen) as copy:
        assert copy.search(question)[0].id == "refund"
    with helpdex.KnowledgeBase(place) as again:
        assert again.search(question)[0].id == "refund"
