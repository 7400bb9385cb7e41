"""The contract of `campaign.toml`: whose campaign it is, which elections, which associations, which days."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

ElectionType = Literal["RD", "RF", "KF"]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
"""Short name in small letters a-z, digits and single hyphens: it becomes part of file names."""
MunicipalityCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
CountyCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Color = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Settings(BaseModel):
    """Base of every settings model: nothing unknown, nothing converted, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Period(Settings):
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start > self.end:
            raise ValueError("start must not be later than end")
        return self


class Association(Settings):
    """A local association, the municipalities it works in, and the year it was founded where that is told."""

    code: Code
    name: Name
    founded: Annotated[int, Field(ge=1880, le=2100)] | None = None
    municipalities: Annotated[tuple[MunicipalityCode, ...], Field(strict=False, min_length=1)]


class CampaignSettings(Settings):
    """The section `[campaign]`.

    `date_order` answers for dates as 5/9/2018 where a whole column leaves both orders possible.
    `show_candidate_names` asks for the names in the campaign's own official files in finished reports; only
    in the profile intern.
    """

    name: Name
    party: Annotated[str, StringConstraints(pattern=r"^\S+$", max_length=20)]
    county: CountyCode
    election_date: date
    elections: Annotated[tuple[ElectionType, ...], Field(strict=False, min_length=1)]
    compare_years: Annotated[tuple[int, ...], Field(strict=False)] = ()
    period: Period
    window: Period
    profile: Literal["intern", "publik"] = "intern"
    show_candidate_names: bool = False
    is_example: bool = False
    party_color: Color | None = None
    date_order: Literal["day_first", "month_first"] | None = None


class CampaignConfig(Settings):
    """The whole of `campaign.toml`."""

    campaign: CampaignSettings
    associations: Annotated[tuple[Association, ...], Field(strict=False, min_length=1)]

    @property
    def municipalities(self) -> tuple[str, ...]:
        """Codes of every municipality that an association works in, in the file's order."""
        return tuple(code for association in self.associations for code in association.municipalities)

    @property
    def election_year(self) -> int:
        """Year of the election day."""
        return self.campaign.election_date.year
