"""From executed cells to files: HTML, PDF, slides, workbook, index."""
