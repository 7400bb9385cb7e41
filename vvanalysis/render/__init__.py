"""Which reports, run with papermill, and written as HTML, PDF, workbook and index."""

from vvanalysis.render.build import BuildSummary, How, build, plan_build
from vvanalysis.render.refresh import refresh
from vvanalysis.render.reports import Report, plan_reports

__all__ = ["BuildSummary", "How", "Report", "build", "plan_build", "plan_reports", "refresh"]
