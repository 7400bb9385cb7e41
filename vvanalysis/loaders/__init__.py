"""Official files in, validated tidy frames out: one module per source format."""

from vvanalysis.completion import offer
from vvanalysis.loaders.batch import read_results
from vvanalysis.loaders.borders import read_borders

__all__ = ["read_borders", "read_results"]

offer(__name__)
