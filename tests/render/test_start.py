"""What a build loads before it runs the first notebook, and what it leaves as it was."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest

LOOK = """
import sys
from importlib.util import find_spec
import vvanalysis.{module}
print("lark" in sys.modules, find_spec("rfc3987_syntax") is not None)
"""


@pytest.mark.skipif(find_spec("rfc3987_syntax") is None, reason="it comes with JupyterLab")
@pytest.mark.parametrize("module", ["render", "render.jobs.forkserver", "cli"])
def test_no_grammar_is_built_that_nobody_needs(module: str) -> None:
    """It takes longer than all other imports; a notebook may still import it."""
    code = LOOK.format(module=module)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
