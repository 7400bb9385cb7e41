"""Numbers about persons of the campaign's own registers and survey, so that they give no one away.

Official results are public and never pass through here. Everything that counts members, active persons or
answers does, before a table, figure or sentence is made of it: `protect` hides small counts, the counts that
they could be worked out from, and everything computed from either, as `HIDDEN`, which is shown as *[dolt]*;
`protect_magnitude` does so for sums and means of what persons did or gave.
"""

from vvanalysis.disclosure.frames import Protected, protect, protect_jointly
from vvanalysis.disclosure.hidden import HIDDEN, Hidden, is_hidden, visible
from vvanalysis.disclosure.magnitudes import protect_magnitude
from vvanalysis.disclosure.presets import PROFILES, Profile, profile_of
from vvanalysis.disclosure.spec import CountTable

__all__ = [
    "HIDDEN",
    "PROFILES",
    "CountTable",
    "Hidden",
    "Profile",
    "Protected",
    "is_hidden",
    "profile_of",
    "protect",
    "protect_jointly",
    "protect_magnitude",
    "visible",
]
