"""What goes in and comes out, made from the schema of the contract by `cargo xtask codegen`; do not edit."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Dict, List, Literal, Mapping, Optional, Sequence, Type, TypeVar, Union, cast

T = TypeVar("T")
# The objects are filled by their dict: reading an answer is then several times faster than by __init__.
_new = object.__new__


def from_json(kind: Type[T], value: Mapping[str, Any]) -> T:
    """A dataclass of this module from its JSON object."""
    made: T = getattr(kind, "_from")(value)
    return made


def to_json(value: Any) -> Any:
    """JSON values from a dataclass of this module; fields that are None are left out. Anything else stays as it is."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: to_json(v) for name, v in pairs if v is not None}
    if isinstance(value, (list, tuple)):
        return [to_json(v) for v in cast(Sequence[Any], value)]
    return value


Format = Literal["markdown", "html", "text"]
Kind = Literal["article", "faq", "reply", "video", "post", "action"]
Status = Literal["draft", "published", "archived"]
How = Literal["exact", "form", "prefix", "typo", "synonym", "translation", "letters"]
Decision = Literal["escalate", "clarify", "answer"]
Stale = Literal["review", "translation"]
SuggestionKind = Literal["title", "word", "featured", "popular"]


@dataclass(frozen=True)
class Votes:
    """Readers' votes on an article."""

    up: int
    """How many found it helpful."""

    down: int
    """How many did not."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Votes:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        return made


@dataclass(frozen=True)
class Article:
    """A help article, a canned reply, or another thing that answers a question. Only ``id``, ``title`` and ``body`` are required. What is put in is given back unchanged: an absent field stays absent."""

    id: str
    """Unique in the knowledge base; the host's own, 1 to 512 bytes, no control characters."""

    title: str
    """Plain text; not blank unless the body is not."""

    body: str
    """The content, in ``format``."""

    attributes: Optional[Dict[str, Any]] = None
    """Product, plan, region, version …: for filters, facets, personalisation. ``product`` names are looked for in tickets; a reply's ``schedule``, like ``mon-fri 17:00-09:00 +01:00``, one or a list, says when it is meant."""

    audience: Optional[Union[str, List[str]]] = None
    """Who may see it: ``public`` (default), ``agents``, or named segments; one or a list."""

    boost: Optional[float] = None
    """Factor on its score, 0.1 to 10. Default: 1."""

    created_at: Optional[str] = None
    """When it was written."""

    expire_at: Optional[str] = None
    """Not seen from this time on."""

    family: Optional[str] = None
    """Translations of one article share a family. Default: the id."""

    format: Optional[Format] = None
    """What ``body`` is written in. Default: ``markdown``."""

    keywords: Optional[List[str]] = None
    """Words customers use: searched, never shown."""

    kind: Optional[Kind] = None
    """What the article is. Default: ``article``."""

    lang: Optional[str] = None
    """BCP-47 tag of the article's language. Without it the language is detected from title and body."""

    path: Optional[List[str]] = None
    """Category breadcrumb, outermost first."""

    publish_at: Optional[str] = None
    """Not seen before this time."""

    review_by: Optional[str] = None
    """When somebody should look at it again."""

    status: Optional[Status] = None
    """Where it is in its life. Default: ``published``."""

    tags: Optional[List[str]] = None
    """Labels, searched and shown."""

    updated_at: Optional[str] = None
    """When it was last changed."""

    url: Optional[str] = None
    """Where a reader finds it; an answer's link is ``url#anchor``."""

    views: Optional[int] = None
    """How often it was read."""

    votes: Optional[Votes] = None
    """Readers' votes."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Article:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        d["votes"] = Votes._from(v["votes"]) if v.get("votes") is not None else None
        return made


@dataclass(frozen=True)
class Highlight:
    """A part of a text: offsets in what the request counts in (``offsets``), bytes of UTF-8 without; in Python characters, in JavaScript UTF-16 units. Always between characters."""

    start: int
    """Where it begins."""

    end: int
    """One past its end."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Highlight:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        return made


@dataclass(frozen=True)
class Reason:
    """Why an article matched a word."""

    word: str
    """The word as it stands in the question."""

    matched: str
    """The folded form that the article has."""

    how: How
    """How the two are related."""

    in_title: bool
    """Whether the title has it."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Reason:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        return made


@dataclass(frozen=True)
class Answer:
    """An article with the passage that answers."""

    id: str
    """The article's id."""

    family: str
    """What its translations share."""

    lang: str
    """The language of the answer, a canonical tag."""

    other_language: bool
    """Whether that is not the reader's first language."""

    kind: Kind
    """What the article is."""

    title: str
    """Its title."""

    passage: str
    """The passage, plain text."""

    pinned: bool
    """Whether curators put it first for this question."""

    score: float
    """Higher is better; compare within one response only."""

    coverage: float
    """How much of what the question is about the article has, 0 to 1: rare words count more."""

    title_highlights: List[Highlight] = field(default_factory=list[Highlight])
    """Parts of the title that match."""

    highlights: List[Highlight] = field(default_factory=list[Highlight])
    """Parts of the passage that match, in order, apart from each other."""

    reasons: List[Reason] = field(default_factory=list[Reason])
    """Why it matched, one for each word of the question that did."""

    anchor: Optional[str] = None
    """The section's anchor in the article."""

    headings: List[str] = field(default_factory=list[str])
    """Headings above the passage, outermost first."""

    path: List[str] = field(default_factory=list[str])
    """Category breadcrumb, outermost first."""

    stale: Optional[Stale] = None
    """Why it may be out of date; absent when nothing says so."""

    updated_at: Optional[str] = None
    """When the article was last changed, as it says."""

    url: Optional[str] = None
    """Where to read it, down to the section."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Answer:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        d["title_highlights"] = [Highlight._from(x) for x in v.get("title_highlights", ())]
        d["highlights"] = [Highlight._from(x) for x in v.get("highlights", ())]
        d["reasons"] = [Reason._from(x) for x in v.get("reasons", ())]
        d["headings"] = v.get("headings") or []
        d["path"] = v.get("path") or []
        return made


@dataclass(frozen=True)
class Contact:
    """How to reach a person, for one language and one audience."""

    audience: Optional[str] = None
    """The audience it is for; default: ``public``."""

    email: Optional[str] = None
    """A mail address."""

    hours: Optional[str] = None
    """When somebody is there, in words."""

    label: Optional[str] = None
    """The text of a link there."""

    lang: Optional[str] = None
    """The language it is for, a BCP-47 tag; without it, it is for all that have none of their own."""

    phone: Optional[str] = None
    """A telephone number."""

    url: Optional[str] = None
    """A page, or ``mailto:``."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Contact:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        return made


@dataclass(frozen=True)
class Verdict:
    """Whether the answers answer the question."""

    kind: Decision
    """What to do."""

    probability: float
    """How likely it is that the knowledge base answers the question, 0 to 1, where as many questions are answered as not."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Verdict:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        return made


@dataclass(frozen=True)
class Refused:
    """An article that a bulk load refused."""

    index: int
    """Its place in the load, from 0."""

    field: str
    """The field at fault."""

    message: str
    """What was wrong and what is allowed."""

    id: Optional[str] = None
    """Its id, when it has a usable one."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Refused:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        return made


@dataclass(frozen=True)
class LoadReport:
    """What a bulk load did."""

    loaded: int
    """How many articles were put in."""

    refused: List[Refused] = field(default_factory=list[Refused])
    """The articles that were refused."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> LoadReport:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        d["refused"] = [Refused._from(x) for x in v.get("refused", ())]
        return made


@dataclass(frozen=True)
class Stats:
    """What a viewer can find in a knowledge base."""

    articles: int
    """Articles the viewer may see now."""

    passages: int
    """Their passages."""

    languages: Dict[str, int]
    """Articles by language tag."""

    kinds: Dict[str, int]
    """Articles by kind."""

    bytes: int
    """Bytes of the whole index."""

    segments: int
    """Parts the index is in; fewer answer faster (``compact`` makes it one)."""

    analyzer: str
    """The text analysis it was made with."""

    snapshot: bool
    """Whether it is a snapshot."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Stats:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        return made


@dataclass(frozen=True)
class Problem:
    """An article with something wrong."""

    id: str
    """The article."""

    message: str
    """What is wrong."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Problem:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        return made


@dataclass(frozen=True)
class SelfTest:
    """What a self-test found."""

    checked: int
    """Articles looked at."""

    found_first: int
    """Of these, how many are found first by their own title."""

    found: int
    """Of these, how many are found among the first ten."""

    problems: List[Problem] = field(default_factory=list[Problem])
    """Articles with something wrong: what, in words."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> SelfTest:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        d["problems"] = [Problem._from(x) for x in v.get("problems", ())]
        return made


@dataclass(frozen=True)
class Suggestion:
    """A completion."""

    kind: SuggestionKind
    """What it leads to."""

    text: str
    """The title; or what was typed with its last word completed."""

    lang: str
    """The language of the article, or of one that has the word, a canonical tag."""

    highlights: List[Highlight] = field(default_factory=list[Highlight])
    """Parts of the text that were typed, in order, apart from each other."""

    id: Optional[str] = None
    """The article's id; absent for words."""

    url: Optional[str] = None
    """Where to read the article."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Suggestion:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        d["highlights"] = [Highlight._from(x) for x in v.get("highlights", ())]
        return made


@dataclass(frozen=True)
class Neighbour:
    """An article beside another one."""

    id: str
    """The article's id."""

    family: str
    """What its translations share."""

    lang: str
    """Its language, a canonical tag."""

    kind: Kind
    """What the article is."""

    title: str
    """Its title."""

    path: List[str] = field(default_factory=list[str])
    """Category breadcrumb, outermost first."""

    stale: Optional[Stale] = None
    """Why it may be out of date; absent when nothing says so."""

    url: Optional[str] = None
    """Where to read it."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Neighbour:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        d["path"] = v.get("path") or []
        return made


@dataclass(frozen=True)
class Related:
    """What to read beside an article."""

    related: List[Neighbour] = field(default_factory=list[Neighbour])
    """Articles about the same things, best first; no translations of the article itself."""

    next: List[Neighbour] = field(default_factory=list[Neighbour])
    """The articles after it in its category, in its language: by the attribute ``order``, then by id."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Related:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        d["related"] = [Neighbour._from(x) for x in v.get("related", ())]
        d["next"] = [Neighbour._from(x) for x in v.get("next", ())]
        return made


@dataclass(frozen=True)
class CurationWarning:
    """Something about a rule that may be a mistake."""

    id: str
    """The rule."""

    field: str
    """The field."""

    message: str
    """What is odd about it."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> CurationWarning:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        return made


@dataclass(frozen=True)
class Curated:
    """What a change did, or would do."""

    added: List[str] = field(default_factory=list[str])
    """Ids of rules that are new."""

    changed: List[str] = field(default_factory=list[str])
    """Ids of rules that are another thing now."""

    removed: List[str] = field(default_factory=list[str])
    """Ids of rules that are gone."""

    warnings: List[CurationWarning] = field(default_factory=list[CurationWarning])
    """What may be a mistake in the rules that were set; they are kept all the same."""

    rules: List[Any] = field(default_factory=list[Any])
    """The rules, when asked for, by id."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Curated:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        d["added"] = v.get("added") or []
        d["changed"] = v.get("changed") or []
        d["removed"] = v.get("removed") or []
        d["warnings"] = [CurationWarning._from(x) for x in v.get("warnings", ())]
        d["rules"] = v.get("rules") or []
        return made


@dataclass(frozen=True)
class UnembeddedPassage:
    """A passage without an embedding."""

    article: str
    """The article's id."""

    passage: int
    """The passage's number, 1 for the first."""

    lang: str
    """The article's language, a canonical tag."""

    text: str
    """What to embed: the title, the headings above the passage, the passage; a line each."""

    hash: str
    """Stands for the text."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> UnembeddedPassage:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        return made


@dataclass(frozen=True)
class PassageName:
    """A passage by its place."""

    article: str
    """The article's id."""

    passage: int
    """The passage's number, 1 for the first."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> PassageName:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        return made


@dataclass(frozen=True)
class Embedded:
    """What became of embeddings."""

    taken: int
    """How many were taken."""

    missing: int
    """How many texts are still without one."""

    outdated: List[PassageName] = field(default_factory=list[PassageName])
    """Those not taken, because the passage is not there or says something else now: list again."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Embedded:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        d["outdated"] = [PassageName._from(x) for x in v.get("outdated", ())]
        return made


@dataclass(frozen=True)
class Learned:
    """What was learned."""

    articles: int
    """Articles whose usefulness counts from now on."""

    wording: int
    """Wordings that lead to articles from now on."""

    cut: int
    """Wordings left out because there were too many: an article keeps 40, all together 20000, most sessions first."""

    unknown: List[str] = field(default_factory=list[str])
    """Ids that no article has, by id: what was said of them is left out."""

    @classmethod
    def _from(cls, v: Mapping[str, Any]) -> Learned:
        made = _new(cls)
        d = made.__dict__
        d.update(v)
        d["unknown"] = v.get("unknown") or []
        return made
