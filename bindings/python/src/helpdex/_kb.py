"""Knowledge bases."""

from __future__ import annotations

import asyncio
import functools
import json
import os
from typing import Any, Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple, Type, Union, overload
from types import TracebackType

from . import _library
from ._encoding import ArticleLike, Unwritten, encode, encoded_article
from ._errors import Closed, HelpdexError, InvalidArticle
from ._library import NULL, Progress
from ._native import ffi, lib
from ._results import Results
from ._types import (
    Article, Curated, Embedded, Learned, LoadReport, Related, SelfTest, Stats, Suggestion, UnembeddedPassage, from_json,
)
from ._vectors import Vector, encoded

ProgressFunction = Callable[[str, int, Optional[int]], Any]
Place = Union[str, "os.PathLike[str]"]


def _utf8(text: str) -> bytes:
    # A lone surrogate is no character; what is left of the text is worth more than an error.
    return text.encode("utf-8", "replace")


class KnowledgeBase:
    """Articles that answer questions: a directory, a snapshot, or memory.

    >>> kb = KnowledgeBase()
    >>> kb.put({"id": "reset", "title": "如何重置密码", "lang": "zh-Hans", "body": "在登录页面点击忘记密码。"})
    >>> kb.commit()
    >>> [answer.id for answer in kb.search("怎么重设密码")]
    ['reset']

    Share one between threads; questions are answered side by side, without the GIL. After a fork the child may ask what
    the parent opened. What is put or deleted is found after :meth:`commit`.

    :param place: a directory that helpdex made, or a snapshot file; ``None`` for an empty one in memory.
    :param create: make the directory if there is nothing there.
    :param threads: how many threads analyse articles in :meth:`load`, 1 to 64; 0 for one a processor, at most 8.
    :param writer_memory: bytes in which a load collects before it writes, 15,000,000 to 4,000,000,000.
    :param insights: keep what customers do in this file, made if it is not there, for the operations ``feedback``, ``insights`` and
        ``learn``; a library that was built without them says so. In memory too.
    :param log: called with a level (``"error"``, ``"warn"``, ``"info"``, ``"debug"``) and a message.
    :raises NotAKnowledgeBase: (a ``FileNotFoundError``) when there is none at ``place``.
    """

    def __init__(
        self,
        place: Optional[Place] = None,
        *,
        create: bool = False,
        threads: Optional[int] = None,
        writer_memory: Optional[int] = None,
        insights: Optional[Place] = None,
        log: Optional[Callable[[str, str], Any]] = None,
    ) -> None:
        self._handle: Any = None
        options: Dict[str, Any] = {"create": True} if create else {}
        out = ffi.new("hdx_kb **")
        options.update({k: v for k, v in (("threads", threads), ("writer_memory", writer_memory)) if v is not None})
        if insights is not None:
            options["insights"] = os.fsdecode(insights)
        encoded = encode(options).encode()
        if place is None:
            if create:
                raise ValueError("create is for directories: name one")
            _library.call(lib.hdx_open_memory, encoded, len(encoded), out)
        else:
            path = os.fsencode(place)
            _library.call(lib.hdx_open, path, len(path), encoded, len(encoded), out)
        self._own(out[0], log)

    @classmethod
    def from_bytes(cls, snapshot: bytes, *, log: Optional[Callable[[str, str], Any]] = None) -> "KnowledgeBase":
        """Opens a snapshot that is in memory.

        :raises InvalidSnapshot: (a ``ValueError``) when it is damaged.
        """
        self = cls.__new__(cls)
        self._handle = None
        out = ffi.new("hdx_kb **")
        data = ffi.from_buffer("char[]", snapshot)
        _library.call(lib.hdx_open_bytes, data, len(data), NULL, 0, out)
        self._own(out[0], log)
        return self

    def _own(self, handle: Any, log: Optional[Callable[[str, str], Any]]) -> None:
        self._handle = ffi.gc(handle, lib.hdx_kb_free)
        self._log: Any = None
        if log is not None:
            levels = {1: "error", 2: "warn", 3: "info", 4: "debug"}
            hear = log

            def heard(_user: Any, level: int, message: Any) -> None:
                hear(levels.get(level, "info"), ffi.string(message).decode("utf-8", "replace"))

            self._log = ffi.callback("hdx_log_fn", heard)
            _library.call(lib.hdx_set_log, self._handle, 4, self._log, NULL)

    def _live(self) -> Any:
        handle = self._handle
        if handle is None:
            raise Closed("this knowledge base was closed")
        return handle

    def close(self) -> None:
        """Frees it; what was not committed is lost. Closing twice is fine. Garbage collection does the same."""
        if self._handle is None:
            return
        try:
            # At once, where garbage is collected late: others may write now.
            self.release()
        except HelpdexError:
            pass
        # Dropped, not freed: another thread may still be asking.
        self._handle = None

    def __enter__(self) -> "KnowledgeBase":
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        if self._handle is None:
            return "<helpdex.KnowledgeBase, closed>"
        s = self.stats()
        return f"<helpdex.KnowledgeBase, {s.articles} articles in {len(s.languages)} languages>"

    # Any operation

    def call(self, op: str, *, progress: Optional[ProgressFunction] = None, **params: Any) -> Any:
        """Runs any operation of the contract, also one that this package has no method for.

        >>> KnowledgeBase().call("stats")["articles"]
        0
        """
        return json.loads(self._call(op, params, progress))

    def _call(self, op: str, params: Mapping[str, Any], progress: Optional[ProgressFunction] = None) -> bytes:
        handle = self._live()
        request = _utf8(encode({"op": op, **params}))
        if progress is None:
            return _library.ask(handle, request)
        watch = Progress(progress)
        out = ffi.new("hdx_bytes **")
        watch.call(lib.hdx_call, handle, request, len(request), watch.callback, NULL, out)
        return _library.take(out)

    # Articles

    def put(self, *articles: ArticleLike) -> None:
        """Puts articles in, all of them or none, in place of those with the same ids.

        :raises InvalidArticle: (a ``ValueError``) with ``article`` and ``field`` for the first bad one.
        :raises Locked: when another process is writing.
        """
        list = ",".join([encoded_article(a) for a in articles])
        _library.ask(self._live(), _utf8(f'{{"op":"put","strict":true,"articles":[{list}]}}'))

    def load(
        self, articles: Iterable[ArticleLike], *, progress: Optional[ProgressFunction] = None
    ) -> LoadReport:
        """Puts many articles in, from any iterable, on all processors. Bad ones are reported and left out.

        :param progress: called with ``("load", articles so far, total or None)``; return ``False`` to stop, which raises
            :class:`Cancelled`.
        """
        handle = self._live()
        watch = Progress(progress)
        opened = ffi.new("hdx_loader **")
        _library.call(lib.hdx_loader_new, handle, watch.callback, NULL, opened)
        loader = ffi.gc(opened[0], lib.hdx_loader_free)
        unwritten = Unwritten()
        for n, article in enumerate(articles):
            try:
                text = _utf8(encoded_article(article))
            except InvalidArticle as e:
                unwritten.add(n, e)
                continue
            watch.call(lib.hdx_loader_add, loader, text, len(text))
        out = ffi.new("hdx_bytes **")
        watch.call(lib.hdx_loader_finish, loader, NULL, NULL, out)
        return unwritten.among(from_json(LoadReport, json.loads(_library.take(out))))

    def delete(self, *ids: str) -> None:
        """Takes articles out. Ids that are not there are no error."""
        self._call("delete", {"ids": list(ids)})

    def clear(self) -> None:
        """Takes all articles out."""
        self._call("clear", {})

    def commit(self, *, compact: bool = False, progress: Optional[ProgressFunction] = None) -> None:
        """Makes what was put and deleted durable and visible. ``compact`` after a bulk load: smaller and faster."""
        self._call("commit", {"compact": compact}, progress)

    def rollback(self) -> None:
        """Forgets what was put and deleted since the last commit."""
        self._call("rollback", {})

    def release(self) -> None:
        """Lets another process write. What was not committed is lost."""
        self._call("release", {})

    def refresh(self) -> None:
        """Sees what other processes committed."""
        self._call("refresh", {})

    # Questions

    def search(
        self,
        question: str,
        *,
        limit: int = 10,
        offset: int = 0,
        audiences: Optional[Sequence[str]] = None,
        locales: Optional[Sequence[str]] = None,
        fallback_locale: Optional[str] = None,
        filter: Optional[Mapping[str, Sequence[str]]] = None,
        facets: Optional[Sequence[str]] = None,
        collapse: bool = True,
        bridges: bool = True,
        learned: bool = True,
        prefix: bool = True,
        now: Optional[str] = None,
        attributes: Optional[Mapping[str, Any]] = None,
        embedding: Optional[Vector] = None,
        session: Optional[str] = None,
        product: Optional[str] = None,
        names: Optional[Sequence[str]] = None,
    ) -> Results:
        """The articles that answer a question, best first; positions of highlights count characters.

        :param question: what the customer typed; any text, in any language.
        :param limit: how many answers at most, 0 to 100.
        :param offset: how many to leave out from the top, 0 to 900.
        :param audiences: who asks, such as ``["public", "agents"]``; default: the public.
        :param locales: the reader's languages, best first.
        :param filter: field to values, such as ``{"kind": ["faq"]}``.
        :param facets: fields to count values of.
        :param collapse: one answer for all translations of an article.
        :param bridges: other words for those of the question match too: synonyms and translations.
        :param learned: what use taught counts, see :meth:`learn`.
        :param prefix: the last word may be unfinished.
        :param now: the time to answer for, RFC 3339.
        :param attributes: what the viewer has, such as ``{"plan": "plus"}``: articles for others only come later.
        :param embedding: the question's, by the model of the passages' (:meth:`embed`): what is near in meaning is found too.
            An array of numpy, anything else with a buffer of floats, or a sequence of numbers.
        :param session: whoever asks, in your own words: the question is recorded, if this was opened with ``insights``.
        :param product: the product the viewer is in, for that record.
        :param names: names of persons that may stand in the question, which are not recorded.
        :raises InvalidRequest: (a ``ValueError``) for an option that makes no sense.
        """
        # Only what differs from the defaults is written: for most questions that is nothing.
        params = _viewer(audiences, now, attributes)
        if limit != 10:
            params["limit"] = limit
        if offset:
            params["offset"] = offset
        if not collapse:
            params["collapse"] = False
        if not bridges:
            params["bridges"] = False
        if not learned:
            params["learned"] = False
        if not prefix:
            params["prefix"] = False
        if locales is not None:
            params["locales"] = _names(locales)
        if fallback_locale is not None:
            params["fallback_locale"] = fallback_locale
        if facets is not None:
            params["facets"] = _names(facets)
        if session is not None:
            params["session"] = session
        if product is not None:
            params["product"] = product
        if names is not None:
            params["names"] = _names(names)
        if filter is not None:
            params["filter"] = {k: [v] if isinstance(v, str) else list(v) for k, v in filter.items()}
        if embedding is not None:
            params["embedding"] = encoded(embedding)
        options = encode(params)[1:-1] + "," if params else ""
        request = f'{{"op":"search",{options}"offsets":"codepoint","question":{encode(question)}}}'
        return Results(question, _library.ask(self._live(), _utf8(request)))

    async def search_async(self, question: str, **options: Any) -> Results:
        """As :meth:`search`, on a thread of the event loop's pool: the loop is not held up."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, functools.partial(self.search, question, **options))

    def suggest(
        self,
        prefix: str,
        *,
        limit: int = 8,
        audiences: Optional[Sequence[str]] = None,
        locales: Optional[Sequence[str]] = None,
        now: Optional[str] = None,
        attributes: Optional[Mapping[str, Any]] = None,
    ) -> List[Suggestion]:
        """Completions of what is being typed; featured and popular articles when nothing was."""
        params: Dict[str, Any] = {**_viewer(audiences, now, attributes), "prefix": prefix, "limit": limit, "offsets": "codepoint"}
        if locales is not None:
            params["locales"] = _names(locales)
        return [from_json(Suggestion, s) for s in self.call("suggest", **params)["suggestions"]]

    def related(
        self,
        id: str,
        *,
        limit: int = 5,
        audiences: Optional[Sequence[str]] = None,
        now: Optional[str] = None,
        attributes: Optional[Mapping[str, Any]] = None,
    ) -> Related:
        """Articles about the same things as one, and those after it in its category.

        :raises NotFound: (a ``KeyError``) when there is none, or none that this viewer may see.
        """
        return from_json(Related, self.call("related", id=id, limit=limit, **_viewer(audiences, now, attributes)))

    def curate(
        self,
        set: Sequence[Mapping[str, Any]] = (),
        *,
        delete: Sequence[str] = (),
        replace: bool = False,
        diff: bool = False,
    ) -> Curated:
        """Changes what curators set by hand: pins, hides, synonyms, fixed answers, featured articles. Holds at once.

        :param set: rules, each in place of one with the same id.
        :param delete: ids of rules to take out.
        :param replace: take all rules out that are not in ``set``.
        :param diff: only say what would change.
        :raises InvalidRequest: (a ``ValueError``) for a rule that makes no sense; then nothing changed.
        """
        rules = [dict(rule) for rule in set]
        done = self.call("curate", set=rules, delete=_names(delete), replace=replace, diff=diff)
        return from_json(Curated, done)

    def learn(
        self,
        *,
        articles: Iterable[Mapping[str, Any]] = (),
        wording: Iterable[Mapping[str, Any]] = (),
        insights: bool = False,
        signals: Optional[Mapping[str, Any]] = None,
    ) -> Learned:
        """Learns what use taught, in place of what was learned before: how useful articles were, and in which words people asked
        before they chose them. Without anything it is all forgotten. It holds at once and goes into snapshots.

        >>> kb = KnowledgeBase()
        >>> kb.put({"id": "refund", "title": "Refunds", "body": "Money is back in five days."})
        >>> kb.commit()
        >>> kb.learn(wording=[{"article": "refund", "words": "where is my cash", "weight": 0.9}]).wording
        1
        >>> kb.search("where is my cash")[0].id
        'refund'

        :param articles: ``id`` and ``score``, -1 to 1, of each.
        :param wording: ``article``, ``words`` and ``weight``, 0 to 1, of each; see the schema.
        :param insights: take both from the store that this was opened with; ``signals`` says how.
        """
        params: Dict[str, Any] = {"articles": list(articles), "wording": list(wording)}
        if insights:
            params["from"] = "insights"
        if signals is not None:
            params["signals"] = signals
        return from_json(Learned, json.loads(self._call("learn", params)))

    def rules(self) -> List[Dict[str, Any]]:
        """All rules of curators, as :meth:`curate` takes them."""
        return list(self.call("curate", export=True)["rules"])

    def unembedded(self, *, page: int = 1000) -> Iterator[UnembeddedPassage]:
        """The passages that have no embedding yet: embed their ``text`` and give the results to :meth:`embed`.

        It does not ask who may see them.

        :param page: how many are fetched at a time, 1 to 10,000.
        """
        after: Optional[str] = None
        while True:
            found = self.call("unembedded", limit=page, after=after)
            for passage in found["passages"]:
                yield from_json(UnembeddedPassage, passage)
            after = found.get("next")
            if after is None:
                return

    def embed(
        self, model: str, embeddings: Iterable[Tuple[UnembeddedPassage, Vector]] = (), *, drop: bool = False
    ) -> Embedded:
        """Takes embeddings of passages, all of them or none. They hold at once, without :meth:`commit`.

        >>> kb = KnowledgeBase()
        >>> kb.put({"id": "1", "title": "Refunds", "body": "Within 30 days."})
        >>> kb.commit()
        >>> kb.embed("my model", [(passage, [0.1, 0.9]) for passage in kb.unembedded()]).taken
        1
        >>> kb.search("my money back", embedding=[0.2, 0.8])[0].id
        '1'

        :param model: the model that made them, under any name; the same for all passages and questions.
        :param embeddings: pairs of what :meth:`unembedded` gave and its embedding: an array of numpy, anything else with a
            buffer of floats, or a sequence of numbers.
        :param drop: forget the embeddings that are there, to begin with another model.
        :raises InvalidRequest: (a ``ValueError``) for another model or length than before, or numbers that are not finite;
            then nothing changed.
        """
        rows = [
            {"article": p.article, "passage": p.passage, "hash": p.hash, "vector": encoded(vector)}
            for p, vector in embeddings
        ]
        return from_json(Embedded, self.call("embed", model=model, embeddings=rows, drop=drop))

    def get(self, id: str, *, audiences: Optional[Sequence[str]] = None, now: Optional[str] = None) -> Article:
        """The article as it was put in.

        :raises NotFound: (a ``KeyError``) when there is none, or none that this viewer may see.
        """
        return from_json(Article, self.call("get", id=id, **_viewer(audiences, now)))

    def stats(self, *, audiences: Optional[Sequence[str]] = None, now: Optional[str] = None) -> Stats:
        """What a viewer can find here."""
        return from_json(Stats, self.call("stats", **_viewer(audiences, now)))

    def selftest(
        self, *, audiences: Optional[Sequence[str]] = None, limit: int = 1000,
        progress: Optional[ProgressFunction] = None,
    ) -> SelfTest:
        """Whether what a viewer may see can be found, by asking for titles."""
        return from_json(SelfTest, self.call("selftest", progress=progress, limit=limit, **_viewer(audiences, None)))

    @overload
    def snapshot(
        self, file: None = None, *, audiences: Optional[Sequence[str]] = None,
        progress: Optional[ProgressFunction] = None,
    ) -> bytes: ...
    @overload
    def snapshot(
        self, file: Place, *, audiences: Optional[Sequence[str]] = None, progress: Optional[ProgressFunction] = None
    ) -> None: ...
    def snapshot(
        self, file: Optional[Place] = None, *, audiences: Optional[Sequence[str]] = None,
        progress: Optional[ProgressFunction] = None,
    ) -> Optional[bytes]:
        """One file with what ``audiences`` may see (default: the public): written to ``file``, or its bytes.

        >>> kb = KnowledgeBase()
        >>> kb.put(Article(id="1", title="Opening hours", body="We answer from 9 to 17."))
        >>> kb.commit()
        >>> KnowledgeBase.from_bytes(kb.snapshot()).search("when are you open?")[0].passage
        'We answer from 9 to 17.'
        """
        names = _names(audiences) if audiences is not None else ["public"]
        if file is not None:
            self._call("snapshot", {"file": os.fsdecode(file), "audiences": names}, progress)
            return None
        handle = self._live()
        encoded = _utf8(encode(names))
        watch = Progress(progress)
        out = ffi.new("hdx_bytes **")
        watch.call(lib.hdx_snapshot, handle, encoded, len(encoded), watch.callback, NULL, out)
        return _library.take(out)


def _names(names: Sequence[str]) -> Union[str, List[str]]:
    # One name alone is a mistake that the library tells of; as a list it would be one of letters.
    return names if isinstance(names, str) else list(names)


def _viewer(
    audiences: Optional[Sequence[str]], now: Optional[str], attributes: Optional[Mapping[str, Any]] = None
) -> Dict[str, Any]:
    params: Dict[str, Any] = {}
    if audiences is not None:
        params["audiences"] = _names(audiences)
    if now is not None:
        params["now"] = now
    if attributes is not None:
        params["attributes"] = dict(attributes)
    return params


def rebuild(directory: Place, *, progress: Optional[ProgressFunction] = None) -> int:
    """Makes the index in ``directory`` anew from its stored articles, after :class:`AnalyzerMismatch`.

    Until it is done the old index stays in force. Returns the number of articles.
    """
    path = os.fsencode(directory)
    watch = Progress(progress)
    count = ffi.new("uint64_t *")
    watch.call(lib.hdx_rebuild, path, len(path), watch.callback, NULL, count)
    return int(count[0])


def version() -> str:
    """The version of the native library."""
    text: bytes = ffi.string(lib.hdx_version())
    return text.decode()


__all__: List[str] = ["HelpdexError", "KnowledgeBase", "rebuild", "version"]
