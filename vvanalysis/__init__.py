"""Follow-up, evaluation and analysis of an election for a Swedish party district."""

__version__ = "0.1.0"
