"""The authority's result files of an election, fetched: index, packages, MD5, signatures, archive.

Knows the server's files and where they are kept, nothing of what stands in them: the loaders read them.

Source: "Teknisk beskrivning av resultatfiler", the Election Authority: an index of all packages with their
MD5; beside each file in a package a signature (RSA over SHA-256) made with the authority's certificate.
"""

from vvanalysis.fetch.fetching import FetchOptions as FetchOptions
from vvanalysis.fetch.fetching import FetchPlan as FetchPlan
from vvanalysis.fetch.fetching import FetchSummary as FetchSummary
from vvanalysis.fetch.fetching import fetch as fetch
from vvanalysis.fetch.fetching import plan_fetch as plan_fetch
from vvanalysis.fetch.selection import Wanted as Wanted
from vvanalysis.fetch.selection import wanted_of as wanted_of
