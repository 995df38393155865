"""What a search gives."""

from __future__ import annotations

import html
import json
from typing import Any, Dict, Iterator, List, Optional, Sequence, Union, overload

from ._types import Answer, Contact, Highlight, Verdict, from_json


class Results(Sequence[Answer]):
    """The answers to a question, best first: a sequence of :class:`Answer`. They are read when first looked at.

    In a notebook it shows itself as a list with what matches marked.
    """

    __slots__ = ("question", "_json", "_answers", "_rest")

    def __init__(self, question: str, json: bytes) -> None:
        self.question = question
        self._json: Optional[bytes] = json
        self._answers: List[Answer] = []
        self._rest: Dict[str, Any] = {}

    def _read(self) -> List[Answer]:
        raw = self._json
        if raw is not None:
            rest = json.loads(raw)
            self._answers = [from_json(Answer, a) for a in rest.pop("answers")]
            self._rest = rest
            self._json = None
        return self._answers

    @property
    def total(self) -> int:
        """How many articles match in some way, each translation for itself; at least those that are shown."""
        self._read()
        return int(self._rest["total"])

    @property
    def facets(self) -> Dict[str, Dict[str, int]]:
        """For each facet asked for, how many articles have each value."""
        self._read()
        return dict(self._rest.get("facets", {}))

    @property
    def unknown(self) -> List[str]:
        """Words of the question that no article the viewer may see has."""
        self._read()
        return list(self._rest.get("unknown", []))

    @property
    def did_you_mean(self) -> Optional[str]:
        """The question as it was typed, with its misspelled words put right; ``None`` when none seems to be misspelled."""
        self._read()
        return self._rest.get("did_you_mean")

    @property
    def text(self) -> Optional[str]:
        """A text that curators give as the answer to this question; then there are no articles."""
        self._read()
        return self._rest.get("text")

    @property
    def verdict(self) -> Verdict:
        """Whether the answers answer the question, and how likely that is."""
        self._read()
        return from_json(Verdict, self._rest["verdict"])

    @property
    def contact(self) -> Optional[Contact]:
        """How to reach a person, if the host said it for this reader (``configure``)."""
        self._read()
        found = self._rest.get("contact")
        return None if found is None else from_json(Contact, found)

    def __len__(self) -> int:
        return len(self._read())

    def __iter__(self) -> Iterator[Answer]:
        return iter(self._read())

    @overload
    def __getitem__(self, index: int) -> Answer: ...
    @overload
    def __getitem__(self, index: slice) -> List[Answer]: ...
    def __getitem__(self, index: Union[int, slice]) -> Union[Answer, List[Answer]]:
        return self._read()[index]

    def __repr__(self) -> str:
        text = self.text
        if text is not None:
            return f"<the answer {text!r} to {self.question!r}>"
        return f"<{len(self)} of {self.total} answers to {self.question!r}>"

    def __reduce__(self) -> Any:
        return Results, (self.question, self._json if self._json is not None else self._dump())

    def _dump(self) -> bytes:
        from ._types import to_json

        return json.dumps({**self._rest, "answers": [to_json(a) for a in self._answers]}).encode()

    def _repr_html_(self) -> str:
        """For notebooks. Article text is escaped; links are only made of http and https addresses."""
        items: List[str] = []
        for a in self._read():
            title = marked(a.title, a.title_highlights)
            if a.url and a.url.split(":", 1)[0] in ("http", "https"):
                title = f'<a href="{html.escape(a.url)}">{title}</a>'
            where = html.escape(" › ".join([*(a.path or []), *(a.headings or [])]))
            items.append(
                f'<li lang="{html.escape(a.lang)}" dir="auto"><b>{title}</b> <small>({html.escape(a.lang)}) {where}</small>'
                f"<br>{marked(a.passage, a.highlights)}</li>"
            )
        text = self.text
        if text is not None:
            return f"<p>{html.escape(text)}</p>"
        if not items:
            return f"<p>No article answers “{html.escape(self.question)}”.</p>"
        return f"<ol>{''.join(items)}</ol>"


def marked(text: str, highlights: Sequence[Highlight]) -> str:
    """The text as HTML, escaped, with ``<mark>`` around the highlights."""
    out: List[str] = []
    at = 0
    for h in highlights:
        out += [html.escape(text[at : h.start]), "<mark>", html.escape(text[h.start : h.end]), "</mark>"]
        at = h.end
    out.append(html.escape(text[at:]))
    return "".join(out)
