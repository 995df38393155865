"""Search for help centres: articles in mixed languages in, the answering passage out.

>>> import helpdex
>>> with helpdex.KnowledgeBase() as kb:
...     kb.put(helpdex.Article(id="1", title="Reset your password", body="Tap **Forgot password**.", lang="en"))
...     kb.commit()
...     for answer in kb.search("I forgot my passwort"):
...         print(answer.title, "-", answer.passage)
Reset your password - Tap Forgot password.
"""

from ._encoding import ArticleLike
from ._errors import (
    AnalyzerMismatch,
    Cancelled,
    Closed,
    EngineError,
    Forked,
    HelpdexError,
    Incomplete,
    InvalidArgument,
    InvalidArticle,
    InvalidRequest,
    InvalidSnapshot,
    IoError,
    Locked,
    NotAKnowledgeBase,
    NotFound,
    Panic,
    ReadOnly,
)
from ._kb import KnowledgeBase, rebuild, version
from ._results import Results
from ._types import (
    Answer,
    Article,
    Contact,
    Curated,
    CurationWarning,
    Embedded,
    Highlight,
    Learned,
    LoadReport,
    Neighbour,
    PassageName,
    Problem,
    Reason,
    Refused,
    Related,
    SelfTest,
    Stats,
    Suggestion,
    UnembeddedPassage,
    Verdict,
    Votes,
)

__version__ = version()

__all__ = [
    "AnalyzerMismatch",
    "Answer",
    "Article",
    "ArticleLike",
    "Cancelled",
    "Closed",
    "Contact",
    "Curated",
    "CurationWarning",
    "Embedded",
    "EngineError",
    "Forked",
    "HelpdexError",
    "Highlight",
    "Incomplete",
    "InvalidArgument",
    "InvalidArticle",
    "InvalidRequest",
    "InvalidSnapshot",
    "IoError",
    "KnowledgeBase",
    "Learned",
    "LoadReport",
    "Locked",
    "Neighbour",
    "NotAKnowledgeBase",
    "NotFound",
    "Panic",
    "PassageName",
    "Problem",
    "ReadOnly",
    "Reason",
    "Refused",
    "Related",
    "Results",
    "SelfTest",
    "Stats",
    "Suggestion",
    "UnembeddedPassage",
    "Verdict",
    "Votes",
    "rebuild",
    "version",
]
