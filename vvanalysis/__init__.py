"""Follow-up, evaluation and analysis of an election for a Swedish party district.

An analysis goes from room to room: `notebook` loads a campaign and its official figures, and each of the
`chapters` has `metrics`, which make frames of frames, and `show`, which makes of them what a report shows:
tables, figures and findings. `items` holds what they give, to make one's own; `stats` has arithmetic that no
chapter owns; `loaders` and `store` read official files.

Every function's help has an example that runs as it stands, after `import pandas as pd` and
`import datetime as dt`; its figures, places and parties A and B are invented where none are loaded.

Examples
--------
>>> from vvanalysis import notebook
>>> from vvanalysis.chapters import results
>>> work = notebook.load("example")
>>> own = results.metrics.party_results(work.party_votes, work.area_counts, party=work.party,
...     county=work.county, year=work.year, previous_year=work.previous_year)
>>> county = own[own["area_level"] == "county"]
>>> print(results.show.share_finding(county, party=work.party, election="RD", area=work.county_name))
V fick 6,9 % i riksdagsvalet i Värmlands län, upp 1,7 procentenheter sedan förra valet.
"""

from importlib import import_module
from types import ModuleType

__version__ = "0.2.0"
__all__ = ["chapters", "items", "loaders", "notebook", "stats", "store"]


def __getattr__(name: str) -> ModuleType:
    """A room, loaded when it is first asked for: the command line does not wait for all of them."""
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The rooms, loaded or not."""
    return [*__all__, "__version__"]
