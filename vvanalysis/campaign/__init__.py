"""The campaign folder: configuration, plan, tables, templates, check."""
