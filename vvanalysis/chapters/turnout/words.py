"""Titles of the chapter about turnout; its sentences stand among those of results."""

DISTRICTS = "Alla valdistrikt i riksdagsvalet, högst andel först"
FIFTHS = "Valdeltagande i riksdagsvalet, från svagaste till starkaste femtedelen"
RANGES = "Valdistriktens valdeltagande i varje kommun; strecket är medianen"
SHARE_BY_TURNOUT = "Valdeltagande och partiets andel i valdistrikten, två val"
