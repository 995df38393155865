"""Python values as JSON."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from typing import Any, Dict, List, Mapping, Union, cast

from ._errors import InvalidArticle
from ._types import Article, LoadReport, Refused, to_json

ArticleLike = Union[Article, Mapping[str, Any]]


def _json(value: Any) -> Any:
    """What JSON does not know but has a way to write: times, and dataclasses of this package."""
    if isinstance(value, datetime.datetime):
        # Without a zone it is of this machine's.
        return value.astimezone(datetime.timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, datetime.date):
        return f"{value.isoformat()}T00:00:00Z"
    written = to_json(value)
    if written is value:
        raise TypeError(f"{type(value).__name__} is no JSON value")
    return written


encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_json, allow_nan=False).encode


def encoded_article(article: ArticleLike) -> str:
    """An article as JSON.

    :raises InvalidArticle: when it has a value that JSON does not have.
    """
    plain = to_json(article)
    try:
        return encode(plain)
    except (TypeError, ValueError) as error:
        fields: Dict[str, Any] = dict(cast(Mapping[str, Any], plain)) if isinstance(plain, Mapping) else {}
        id = fields.get("id")
        raise InvalidArticle(str(error), _faulty(fields), id if isinstance(id, str) else None) from None


def _faulty(fields: Mapping[str, Any]) -> str:
    """The first field that JSON has no way to write."""
    for name, value in fields.items():
        try:
            encode(value)
        except (TypeError, ValueError):
            return str(name)
    return "article"


class Unwritten:
    """The articles of a load that the library was not handed, because they could not be written."""

    def __init__(self) -> None:
        self._refused: List[Refused] = []

    def add(self, index: int, error: InvalidArticle) -> None:
        """Number ``index`` of the load."""
        self._refused.append(Refused(index=index, id=error.article, field=error.field or "article", message=error.message))

    def among(self, report: LoadReport) -> LoadReport:
        """The library's report with these in it, everything by its place in the load."""
        refused = [replace(r, index=self._counted(r.index)) for r in report.refused]
        return replace(report, refused=sorted(refused + self._refused, key=lambda r: r.index))

    def _counted(self, index: int) -> int:
        """The place in the load of what the library counts as ``index``."""
        for r in self._refused:
            index += r.index <= index
        return index
