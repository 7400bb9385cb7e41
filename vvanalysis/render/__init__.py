"""Which reports, run with papermill, and written as HTML, PDF, workbook and index."""

from vvanalysis.render.build import BuildSummary, build
from vvanalysis.render.refresh import refresh
from vvanalysis.render.reports import Report, plan_reports

__all__ = ["BuildSummary", "Report", "build", "plan_reports", "refresh"]
