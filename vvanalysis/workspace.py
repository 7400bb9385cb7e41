"""A campaign with the official figures that its reports are about, as notebooks have it in `work`."""

from __future__ import annotations

import datetime as dt
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from vvanalysis.campaign import Campaign
from vvanalysis.chapters.candidates.metrics import settled_lists
from vvanalysis.chapters.levelling.metrics import stood_for_council
from vvanalysis.chapters.results.metrics.areas import combine_areas
from vvanalysis.dependencies import TrackedTables
from vvanalysis.items import style
from vvanalysis.protected import Protection
from vvanalysis.schemas.campaign import Association
from vvanalysis.schemas.context import Context
from vvanalysis.schemas.official import Official
from vvanalysis.schemas.persons import Persons
from vvanalysis.schemas.story import Story, read_story
from vvanalysis.schemas.survey import Survey, no_survey
from vvanalysis.stats.coverage import named
from vvanalysis.store import read_context, read_persons
from vvanalysis.store.persons import within
from vvanalysis.words.labels import NO_COUNTY_NAME, ONE_OF_THE_SMALLEST, WHOLE_DISTRICT, size_class
from vvanalysis.words.sorting import swedish_key
from vvanalysis.words.workspace import facts, facts_html

__all__ = ["Workspace"]


@dataclass(frozen=True, repr=False)
class Workspace(Protection):
    """A campaign with the official figures that its reports are about.

    Attributes
    ----------
    association
        The association that a fact sheet is about; None in the district's own chapters.
    """

    campaign: Campaign
    official: Official
    association: Association | None = None

    def __repr__(self) -> str:
        about = f", association={self.association.code}" if self.association else ""
        return f"Workspace({self.campaign.name}, {self.party}, {self.year}{about})"

    def _repr_html_(self) -> str:
        return facts_html(self.association.name if self.association else self.campaign.name, self._facts())

    def _facts(self) -> list[tuple[str, str]]:
        loaded = self.campaign
        return facts(
            name=loaded.name,
            party=loaded.party,
            years=loaded.years,
            elections=loaded.elections,
            associations=len(loaded.associations),
            tables=_sizes(loaded.tables),
            is_example=loaded.is_example,
        )

    @property
    def party(self) -> str:
        """Official abbreviation of the party."""
        return self.campaign.party

    @property
    def party_name(self) -> str:
        """Official name of the party in the election; its abbreviation where no file tells it."""
        votes = self.official.party_votes
        own = votes[(votes["party_code"] == self.party) & (votes["election_year"] == self.year)]
        return next(iter(own["party_name"].dropna().astype(str)), self.party)

    @property
    def story(self) -> Story:
        """The order in which the first page is told, and from where on something is worth telling."""
        return read_story()

    @property
    def color(self) -> str:
        """The party's colour."""
        return style.party_tone(self.party, self.campaign.config.campaign.party_color)

    @property
    def year(self) -> int:
        """Year of the election."""
        return self.campaign.year

    @property
    def previous_year(self) -> int:
        """Year of the election to compare with; the election before where the campaign names none."""
        return self.campaign.years[1] if len(self.campaign.years) > 1 else self.year - 4

    @property
    def county(self) -> str:
        """County code: the campaign's, or that of the municipality that a fact sheet is about."""
        return self.association.municipalities[0][:2] if self.association else self.campaign.county

    @property
    def county_name(self) -> str:
        """Name of the county."""
        areas, counts = self.official.areas, self.official.area_counts
        told = pd.concat(
            [each.loc[each["area_code"] == self.county, "area_name"] for each in (areas, counts)]
        )
        return next(iter(told.dropna().astype(str)), NO_COUNTY_NAME)

    @property
    def area_counts(self) -> pd.DataFrame:
        """`AreaCounts` of the years compared: nation, own county and below, and the association."""
        return self._of_campaign(self.official.area_counts)

    @property
    def party_votes(self) -> pd.DataFrame:
        """`PartyVotes` of the years compared: nation, own county and below, and the association."""
        return self._of_campaign(self.official.party_votes)

    @property
    def own_areas(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """`AreaCounts` and `PartyVotes` of a fact sheet: nation, county, the association and all in it."""
        counts, votes = self.official.area_counts, self.official.party_votes
        return self._of_association(counts), self._of_association(votes)

    @property
    def context(self) -> Context:
        """The electorates, the council history and the polls that are bundled."""
        return read_context()

    @property
    def seats(self) -> pd.DataFrame:
        """`Seats` of the years compared: nation, own county and below."""
        return self._of_campaign(self.official.seats)

    @property
    def municipalities(self) -> pd.DataFrame:
        """Every municipality of the county (of the association, in its fact sheet): area_code, area_name.

        What a sum over the county should hold, whether or not the party has an association there and
        whether or not the results are at hand (`stats.coverage`).
        """
        areas = self.official.areas
        own = areas[(areas["area_level"] == "municipality") & (areas["county_code"] == self.county)]
        if self.association:
            own = areas[areas["area_code"].isin(self.association.municipalities)]
        counts = self.official.area_counts
        own = named(own, counts[counts["area_level"] == "municipality"])
        return own[["area_code", "area_name"]].sort_values("area_code", ignore_index=True)

    @property
    def survey(self) -> Survey:
        """The association survey; frames without rows where there is none."""
        return self.campaign.survey or no_survey()

    @property
    def persons(self) -> Persons:
        """What the official files tell of candidates in the own county, by number."""
        return within(read_persons(self.campaign.folder, year=self.year, county=self.county), self.county)

    @property
    def lists(self) -> pd.DataFrame:
        """Own lists by municipality, named: the official files decide (`candidates.settled_lists`)."""
        settled = settled_lists(
            self.campaign.tables.get("lists"),
            self.persons,
            year=self.year,
            party=self.party,
            municipalities=self.municipalities["area_code"].tolist(),
        )
        names = self.official.areas.drop_duplicates("area_code").set_index("area_code")["area_name"]
        return settled.assign(area_name=settled["municipality"].map(names).astype("str"))

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The campaign's tables as its goals are judged by: the official files decide about lists."""
        lists = self.lists
        return ChainMap({"lists": lists} if len(lists) else {}, self.campaign.tables)  # type: ignore[arg-type]

    @property
    def period(self) -> dict[str, dt.date]:
        """First and last day of the plan's year, as `start` and `end`."""
        days = self.campaign.config.campaign.period
        return {"start": days.start, "end": days.end}

    @property
    def window(self) -> dict[str, dt.date]:
        """First and last day of the campaign, as `start` and `end`."""
        days = self.campaign.config.campaign.window
        return {"start": days.start, "end": days.end}

    @property
    def year_before(self) -> dict[str, dt.date]:
        """First and last day of the year before the plan's, as `start` and `end`."""
        start = self.period["start"]
        first = dt.date(start.year - 1, start.month, min(start.day, 28))
        return {"start": first, "end": start - dt.timedelta(days=1)}

    @property
    def election_date(self) -> dt.date:
        """Election day."""
        return self.campaign.config.campaign.election_date

    @property
    def associations(self) -> tuple[str, ...]:
        """Codes of the associations in Swedish order of their names."""
        ordered = sorted(self.campaign.associations, key=lambda each: swedish_key(each.name))
        return tuple(each.code for each in ordered)

    @property
    def association_names(self) -> dict[str, str]:
        """Association code -> its name, in Swedish order of the names: the order of rows in tables."""
        names = self.campaign.association_names
        return {code: names[code] for code in self.associations}

    @property
    def groups(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Association code -> its name and municipalities."""
        return {each.code: (each.name, each.municipalities) for each in self.campaign.associations}

    @property
    def founded(self) -> dict[str, int]:
        """Association code -> the year it was founded, for those whose year is told."""
        return {each.code: each.founded for each in self.campaign.associations if each.founded}

    def named(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame with the associations' names as `area_name`; size classes and the whole have theirs.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> work = notebook.load()
        >>> codes = pd.DataFrame({"association": [*work.associations[:2], None]})
        >>> work.named(codes)["area_name"].tolist()
        ['Arvika', 'Eda', 'Hela distriktet']
        """
        names = {code: name for code, (name, _) in self.groups.items()}
        words = [
            WHOLE_DISTRICT if pd.isna(code) else names.get(code) or size_class(code)
            for code in frame["association"]
        ]
        return frame.assign(area_name=pd.Series(words, index=frame.index, dtype="str"))

    def called(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame with names as `named`; those that may not be shown by name are called the smallest.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> work = notebook.load()
        >>> codes = pd.DataFrame({"association": work.associations[:2]})
        >>> work.called(codes)["area_name"].tolist()
        ['Arvika', 'Eda']
        """
        made = self.named(frame)
        unnamed = frame["association"].isin(self.not_named)
        return made.assign(area_name=made["area_name"].mask(unnamed, ONE_OF_THE_SMALLEST).astype("str"))

    @cached_property
    def eligible(self) -> dict[str, int]:
        """Association code -> eligible in the municipal election [persons].

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> sum(notebook.load().eligible.values())
        222709
        """
        return self.sizes(self.by_association()[0])

    def sizes(self, counts: pd.DataFrame) -> dict[str, int]:
        """Association code -> eligible in the municipal election [persons].

        Parameters
        ----------
        counts
            `AreaCounts` rows of the associations (`by_association`).

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> work = notebook.load()
        >>> counts, votes = work.by_association()
        >>> sizes = work.sizes(counts)
        >>> len(sizes), sum(sizes.values())
        (16, 222709)
        """
        own = (counts["area_level"] == "association") & (counts["election_type"] == "KF")
        rows = counts[own & (counts["election_year"] == self.year)]
        known = rows[rows["eligible"].notna()]
        return {
            str(code): int(size) for code, size in zip(known["area_code"], known["eligible"], strict=True)
        }

    def stood_before(self) -> dict[str, bool]:
        """Association code -> whether the party stood for its municipal councils in the earlier election.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> work = notebook.load()
        >>> stood = work.stood_before()
        >>> print(sum(stood.values()), "of", len(stood))
        16 of 16
        """
        return stood_for_council(
            self.official.party_votes,
            party=self.party,
            year=self.previous_year,
            municipalities={code: codes for code, (_, codes) in self.groups.items()},
        )

    def by_association(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """`AreaCounts` and `PartyVotes` of every association, with county and nation.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> work = notebook.load()
        >>> counts, votes = work.by_association()
        >>> counts["area_level"].unique().tolist()
        ['county', 'nation', 'association']
        """
        counts, votes = combine_areas(
            self.official.area_counts, self.official.party_votes, groups=self.groups, level="association"
        )
        whole = ["nation", "county"]
        old_counts, old_votes = self.area_counts, self.party_votes
        return (
            pd.concat([old_counts[old_counts["area_level"].isin(whole)], counts], ignore_index=True),
            pd.concat([old_votes[old_votes["area_level"].isin(whole)], votes], ignore_index=True),
        )

    def _of_association(self, frame: pd.DataFrame) -> pd.DataFrame:
        municipalities = self.association.municipalities if self.association else ()
        own = frame["area_code"].str[:4].isin(municipalities)
        return self._of_campaign(frame[own | frame["area_level"].isin(["nation", "county", "association"])])

    def _of_campaign(self, frame: pd.DataFrame) -> pd.DataFrame:
        level, code = frame["area_level"], frame["area_code"]
        own = (level == "nation") | (level == "association") | (code.str[:2] == self.county)
        rows = frame[own & frame["election_year"].isin(self.campaign.years) & (level != "constituency")]
        return named(rows, self.official.areas)


def _sizes(tables: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    """Rows of every table; a register that is only counted has not been opened."""
    if isinstance(tables, TrackedTables):
        return tables.sizes()
    return {name: len(frame) for name, frame in tables.items()}
