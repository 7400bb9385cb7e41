"""Which reports, run with papermill, and written as HTML, PDF, workbook and index."""

import sys

# jsonschema imports this parser of JupyterLab's, which takes more than a second; notebooks need no check of
# IRIs, and without the module jsonschema leaves that check out.
_PARSER = "rfc3987_syntax"
sys.modules.setdefault(_PARSER, None)  # type: ignore[arg-type]  # None marks a module as absent
import nbformat as nbformat  # noqa: E402

if sys.modules[_PARSER] is None:
    del sys.modules[_PARSER]  # what a notebook imports is its own affair

from vvanalysis.render.build import BuildSummary, build, plan_build  # noqa: E402
from vvanalysis.render.model import Report  # noqa: E402
from vvanalysis.render.options import BuildOptions  # noqa: E402
from vvanalysis.render.plan.reports import plan_reports  # noqa: E402
from vvanalysis.render.refresh import refresh  # noqa: E402

__all__ = ["BuildOptions", "BuildSummary", "Report", "build", "plan_build", "plan_reports", "refresh"]
