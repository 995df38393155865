"""Exceptions: one for each status of the library, each also the built-in kind it resembles."""

from __future__ import annotations

from errno import EAGAIN, ENOENT
from typing import Dict, Optional, Type


class HelpdexError(Exception):
    """Why an operation failed.

    ``slug`` names the cause and never changes; ``field`` and ``article`` say what is at fault, if they can.
    """

    slug: str = "error"

    def __init__(self, message: str, field: Optional[str] = None, article: Optional[str] = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.article = article

    def __reduce__(self) -> "tuple[Type[HelpdexError], tuple[str, Optional[str], Optional[str]]]":
        return type(self), (self.message, self.field, self.article)


class InvalidArgument(HelpdexError, ValueError):
    """A text that is not Unicode, or a size that is impossible."""

    slug = "invalid_argument"


class InvalidRequest(HelpdexError, ValueError):
    """A request or an option that makes no sense; see ``field``."""

    slug = "invalid_request"


class InvalidArticle(HelpdexError, ValueError):
    """An article that cannot be taken; see ``article`` and ``field``."""

    slug = "invalid_article"


class NotFound(HelpdexError, KeyError):
    """No article with this id, or none that this viewer may see."""

    slug = "not_found"

    __str__ = Exception.__str__


class Locked(HelpdexError, BlockingIOError):
    """Another process or handle is writing the knowledge base."""

    slug = "locked"
    errno = EAGAIN

    __str__ = Exception.__str__


class NotAKnowledgeBase(HelpdexError, FileNotFoundError):
    """There is no knowledge base at this place."""

    slug = "not_a_knowledge_base"
    errno = ENOENT

    __str__ = Exception.__str__


class AnalyzerMismatch(HelpdexError, RuntimeError):
    """The index was made by a version that cuts words otherwise: call :func:`helpdex.rebuild`."""

    slug = "analyzer_mismatch"


class InvalidSnapshot(HelpdexError, ValueError):
    """A snapshot that is damaged, cut off, or no snapshot."""

    slug = "invalid_snapshot"


class ReadOnly(HelpdexError, PermissionError):
    """A snapshot cannot be written to."""

    slug = "read_only"

    __str__ = Exception.__str__


class IoError(HelpdexError, OSError):
    """The disk or the file system said no."""

    slug = "io"

    __str__ = Exception.__str__


class EngineError(HelpdexError, RuntimeError):
    """The index is damaged, or a fault of helpdex."""

    slug = "engine"


class Cancelled(HelpdexError, InterruptedError):
    """The progress function stopped the operation."""

    slug = "cancelled"

    __str__ = Exception.__str__


class Panic(HelpdexError, SystemError):
    """A fault of helpdex was caught; open the knowledge base again."""

    slug = "panic"


class Forked(HelpdexError, RuntimeError):
    """This process was forked while its parent wrote this knowledge base in memory: make a new one here."""

    slug = "forked"


class Incomplete(HelpdexError, RuntimeError):
    """Parts of a snapshot that is read in pieces are not here yet. Snapshots opened from Python are whole."""

    slug = "incomplete"


class Closed(HelpdexError, ValueError):
    """The knowledge base was closed."""

    slug = "closed"


BY_SLUG: Dict[str, Type[HelpdexError]] = {
    kind.slug: kind
    for kind in (
        InvalidArgument, InvalidRequest, InvalidArticle, NotFound, Locked, NotAKnowledgeBase, AnalyzerMismatch,
        InvalidSnapshot, ReadOnly, IoError, EngineError, Cancelled, Panic, Forked, Incomplete,
    )
}
