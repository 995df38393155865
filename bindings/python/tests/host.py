"""A host for the cases of `tests/cases`: one knowledge base in memory, a line in, a line out; see `bindings/c/tests/host.c`."""

from __future__ import annotations

import inspect
import json
import sys
from typing import Any, Dict

import helpdex
from helpdex._types import to_json

KNOWN = set(inspect.signature(helpdex.KnowledgeBase.search).parameters)


def in_bytes(text: str, highlights: Any) -> Any:
    """Highlights in UTF-8 bytes, as the contract gives them unless asked."""
    return [{k: len(text[: h[k]].encode()) for k in ("start", "end")} for h in highlights]


def search(kb: helpdex.KnowledgeBase, question: str, options: Dict[str, Any]) -> Any:
    if not KNOWN.issuperset(options):
        return kb.call("search", question=question, **options)
    found = kb.search(question, **options)
    answers = [to_json(a) for a in found]
    for a in answers:
        a["highlights"] = in_bytes(a["passage"], a["highlights"])
        a["title_highlights"] = in_bytes(a["title"], a["title_highlights"])
    rest = {k: v for k, v in (
        ("unknown", found.unknown), ("facets", found.facets), ("contact", to_json(found.contact)),
        ("text", found.text), ("did_you_mean", found.did_you_mean), ("verdict", to_json(found.verdict)),
    ) if v}
    return {"total": found.total, "answers": answers, **rest}


def main() -> None:
    kb = helpdex.KnowledgeBase()
    for line in sys.stdin:
        verb, rest = line.rstrip("\n").split(" ", 1)
        out: Dict[str, Any]
        try:
            if verb == "search":
                question, options = rest.split(" ", 1) if " " in rest else ("", rest)
                out = {"ok": search(kb, bytes.fromhex(question).decode(), json.loads(options))}
            else:
                request = json.loads(rest)
                out = {"ok": kb.call(request.pop("op", ""), **request)}
        except helpdex.HelpdexError as e:
            named = {k: v for k, v in (("field", e.field), ("article", e.article)) if v is not None}
            out = {"error": {"slug": e.slug, "message": e.message, **named}}
        print(json.dumps(out), flush=True)


if __name__ == "__main__":
    main()
