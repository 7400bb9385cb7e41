"""A chapter is a folder: its metrics, what it shows of them, and its words."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
