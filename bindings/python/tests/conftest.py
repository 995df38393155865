"""A small help centre in three languages, and what it must not show to everybody."""

from __future__ import annotations

from typing import Iterator, List

import pytest

import helpdex
from helpdex import Article

ARTICLES: List[Article] = [
    Article(id="reset-en", family="reset", lang="en", title="Reset your password",
            body="Open the sign-in page and tap **Forgot password**. We send you a link.", tags=["account"]),
    Article(id="reset-zh", family="reset", lang="zh-Hans", title="如何重置密码", body="在登录页面点击“忘记密码”，我们会发送链接。",
            tags=["account"]),
    Article(id="refund-en", lang="en", title="How refunds work", url="https://help.example.com/refunds",
            body="# Refunds\n\nMoney is back on your card in 5 days 💳 after we accept the refund.", tags=["billing"]),
    Article(id="fees-en", lang="en", title="Fees", body="A refund costs nothing. Express delivery costs 5 €.",
            tags=["billing"]),
    Article(id="refund-ja", lang="ja", title="返金について", body="返金は5日以内にカードに戻ります。", tags=["billing"]),
    Article(id="note", lang="en", title="Refund exceptions", body="Internal: refund anybody who quotes xyzzy.",
            audience="agents", tags=["billing"]),
]


@pytest.fixture()
def kb() -> Iterator[helpdex.KnowledgeBase]:
    with helpdex.KnowledgeBase() as made:
        made.put(*ARTICLES)
        made.commit()
        yield made


@pytest.fixture(scope="session")
def snapshot() -> bytes:
    with helpdex.KnowledgeBase() as made:
        made.put(*ARTICLES)
        made.commit()
        return made.snapshot()
