"""The address by which papermill finds the engine `vvanalysis`: the package's entry point names it."""

from vvanalysis.render.jobs.papermill_engine import ForkEngine

__all__ = ["ForkEngine"]
