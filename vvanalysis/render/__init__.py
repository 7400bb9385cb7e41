"""Which reports, run with papermill, and written as HTML, PDF, workbook and index."""
