"""The examples of the docs and the README's programs run as they stand there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from types import ModuleType
from typing import Any, Dict

import pytest

import helpdex
from helpdex import _kb

README = Path(__file__).parent.parent / "README.md"


@pytest.mark.parametrize("module", [helpdex, _kb])
def test_examples_of_docstrings(module: ModuleType) -> None:
    ran = doctest.testmod(module)
    assert ran.failed == 0 and ran.attempted > 0


def test_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    programs = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.S)
    assert len(programs) >= 5
    names: Dict[str, Any] = {"__name__": "readme"}
    for program in programs:
        exec(compile(program, str(README), "exec"), names)
        printed = capsys.readouterr().out.splitlines()
        # What a line prints stands behind it, after "# →".
        promised = re.findall(r"# → (.*)", program)
        assert printed == promised, program
