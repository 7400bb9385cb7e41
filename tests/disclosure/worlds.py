"""Two campaigns that differ only in what may not be seen, and everything that notebooks show of each.

The second world is made from the first by small changes to the registers and the survey's answers, as long as
every table that may be shown stays what it was. Whatever a reader can tell between the two is a leak.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from vvanalysis import paths
from vvanalysis.campaign import Campaign, load_campaign
from vvanalysis.disclosure import HIDDEN, profile_of
from vvanalysis.errors import CampaignError
from vvanalysis.items import DRAWING, drawing_in
from vvanalysis.protected import registers, survey
from vvanalysis.render.jobs.pool import Pool
from vvanalysis.render.jobs.run_notebook import run_notebook
from vvanalysis.render.jobs.runner import default_engine
from vvanalysis.render.model import Run, Source

Rows = list[dict[str, str]]
GOALS = """
[[goals]]
number = 90
title = "Få har annat kön än kvinna och man"
[[goals.readings]]
key = "rows_of_register"
indicator = "count_rows"
source = "members"
target = 3
options = { column = "gender", equals = "other" }

[[goals]]
number = 91
title = "Timmar av några få"
[[goals.readings]]
key = "hours_of_few"
indicator = "sum_column"
source = "participation"
window = "date"
date = 2018-02-03
target = 4
options = { column = "hours" }

[[goals]]
number = 92
title = "Några få nya i januari"
[[goals.readings]]
key = "joined_in_january"
indicator = "members_joined"
window = "date"
date = 2018-01-02
target = 2
"""
"""Goals whose outcome is a handful of persons, by every indicator that reads a register."""
STRANGERS = ("M9001", "M9002", "M9003")
"""Numbers in the table of participation that no register holds: fewer than any profile shows."""


@dataclass
class World:
    """A campaign folder and the rows of its personal files."""

    folder: Path
    members: Rows
    participation: Rows
    answers: list[list[str]]
    themes: Rows

    @classmethod
    def read(cls, folder: Path) -> World:
        return cls(
            folder,
            _read(folder / "members.csv"),
            _read(folder / "participation.csv"),
            list(csv.reader(_lines(folder / "survey" / "svar.csv"), delimiter=";")),
            _read(folder / "survey" / "themes.csv"),
        )

    def write(self) -> None:
        for name in ("members", "participation"):
            _write(self.folder / f"{name}.csv", getattr(self, name))
        _write(self.folder / "survey" / "themes.csv", self.themes)
        with (self.folder / "survey" / "svar.csv").open("w", encoding="utf-8-sig", newline="") as opened:
            csv.writer(opened, delimiter=";", quoting=csv.QUOTE_ALL).writerows(self.answers)

    def load(self) -> Campaign:
        self.write()
        return load_campaign(self.folder)

    @property
    def parts(self) -> tuple[Any, ...]:
        return self.members, self.participation, self.answers, self.themes

    def kept(self) -> tuple[Any, ...]:
        return tuple([row.copy() for row in part] for part in self.parts)

    def restore(self, kept: tuple[Any, ...]) -> None:
        self.members, self.participation, self.answers, self.themes = kept


def _read(file: Path) -> Rows:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8-sig").splitlines(keepends=True)


def _write(file: Path, rows: Rows) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def make_world(folder: Path, profile: str, *, few_in: str = "") -> World:
    """The example's campaign under a profile, with goals of a few persons and numbers of no one's.

    An association may be left with four members.
    """
    shutil.copytree(paths.example(), folder)
    settings, plan = folder / "campaign.toml", folder / "plan.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('profile = "intern"', f'profile = "{profile}"'), encoding="utf-8")
    plan.write_text(plan.read_text(encoding="utf-8") + GOALS, encoding="utf-8")
    world = World.read(folder)
    world.participation.append(_in_campaign(world)[0] | {"medlemsnummer": STRANGERS[0]})
    if few_in:
        own = [row for row in world.members if row["förening"] == few_in and not row["utträde"]]
        kept = {row["medlemsnummer"] for row in own if row["inträde"] < "2016"}
        kept = set(sorted(kept)[:4])
        gone = {row["medlemsnummer"] for row in world.members if row["förening"] == few_in} - kept
        world.members = [row for row in world.members if row["medlemsnummer"] not in gone]
        world.participation = [row for row in world.participation if row["medlemsnummer"] not in gone]
    world.write()
    return world


Change = Callable[[World, random.Random], None]


def _days(rows: Rows, column: str) -> list[dict[str, str]]:
    return [row for row in rows if row[column].startswith("2018")]


def _in_campaign(world: World) -> Rows:
    return [row for row in world.participation if row["datum"].startswith("2018-08")]


def _later(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


def leaver(world: World, draw: random.Random) -> None:
    """Somebody else left: of another association, on the same day."""
    gone = draw.choice([row for row in _days(world.members, "utträde") if row["inträde"] < "2017"])
    other = draw.choice([
        row for row in world.members
        if not row["utträde"] and row["inträde"] < "2017" and row["förening"] != gone["förening"]
    ])  # fmt: skip
    other["utträde"], gone["utträde"] = gone["utträde"], ""


def leaving_day(world: World, draw: random.Random) -> None:
    """Two months exchange one who left."""
    one = draw.choice([row for row in _days(world.members, "utträde") if row["inträde"] < "2017"])
    one["utträde"] = f"2018-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"


def newcomer(world: World, draw: random.Random) -> None:
    """Somebody joined another association."""
    new = draw.choice(_days(world.members, "inträde"))
    other = draw.choice(world.members)
    new["förening"] = other["förening"]


def joining_day(world: World, draw: random.Random) -> None:
    """Somebody joined a day later."""
    new = draw.choice([row for row in _days(world.members, "inträde") if not row["utträde"]])
    if new["inträde"] < "2018-12-20" and not new["första_kontakt"]:
        new["inträde"] = _later(new["inträde"], 1)


def contact(world: World, draw: random.Random) -> None:
    """A first contact was a day later."""
    met = draw.choice([row for row in world.members if row["första_kontakt"]])
    if met["första_kontakt"] < "2018-12-20":
        met["första_kontakt"] = _later(met["första_kontakt"], 1)


def person(world: World, draw: random.Random) -> None:
    """Age and gender are somebody else's."""
    one = draw.choice(_days(world.members, "inträde"))
    one["födelseår"], one["kön"] = str(draw.randint(1930, 2000)), "annat"


def payment(world: World, draw: random.Random) -> None:
    """One more has not paid."""
    one = draw.choice(world.members)
    one["betalt_till"] = "2017-12-31" if one["betalt_till"] == "2018-12-31" else "2018-12-31"


def activist(world: World, draw: random.Random) -> None:
    """Somebody else took part, whoever it was; the association with the hand."""
    rows = world.participation
    one = draw.choice(rows)["medlemsnummer"]
    belongs = {row["medlemsnummer"]: row["förening"] for row in world.members}
    other = draw.choice([each for each in belongs if each not in {row["medlemsnummer"] for row in rows}])
    if one in belongs:
        for row in rows:
            if row["medlemsnummer"] == one:
                row["medlemsnummer"], row["förening"] = other, belongs[other]


def effort(world: World, draw: random.Random) -> None:
    """Hours, day and kind of what one did."""
    one = draw.choice(world.participation)
    one["timmar"], one["slag"] = str(draw.randint(1, 9)), draw.choice(["möte", "telefon"])


def first_rows(world: World, draw: random.Random) -> None:
    """The hours of the few who were active on the first day."""
    day = min(row["datum"] for row in world.participation)
    one = draw.choice([row for row in world.participation if row["datum"] == day])
    one["timmar"] = str(draw.randint(1, 9))


def strangers(world: World, draw: random.Random) -> None:
    """More numbers that no register holds."""
    taken = {row["medlemsnummer"] for row in world.participation}
    new = next((each for each in STRANGERS if each not in taken), None)
    if new:
        world.participation.append(draw.choice(_in_campaign(world)) | {"medlemsnummer": new})


def numbers(world: World, draw: random.Random) -> None:
    """Everybody has another number."""
    mark = f"X{draw.randint(10, 99)}"
    for row in [*world.members, *world.participation]:
        row["medlemsnummer"] = mark + row["medlemsnummer"][-4:]


def reply(world: World, draw: random.Random) -> None:
    """One association answered one question otherwise."""
    head, *rows = world.answers
    row = draw.choice([each for each in rows if each[1]])
    grid = [place for place, name in enumerate(head) if name.endswith("]")]
    place = draw.choice(grid)
    row[place] = draw.choice([each[place] for each in rows if each[1]])


def respondents(world: World, draw: random.Random) -> None:
    """Two associations exchange all their answers."""
    head, *rows = world.answers
    one, other = draw.sample([each for each in rows if each[1]], 2)
    place = next(place for place, name in enumerate(head) if name.startswith("Vilken förening"))
    one[place], other[place] = other[place], one[place]


def coder(world: World, draw: random.Random) -> None:
    """A coder found another theme."""
    one = draw.choice(world.themes)
    column = next(name for name in one if name.startswith(("tema", "theme")))
    if one[column]:
        one[column] = draw.choice([row[column] for row in world.themes if row[column]])


REGISTERS: tuple[Change, ...] = (
    strangers, numbers, leaver, leaving_day, newcomer, joining_day, contact, person, payment, activist,
    effort, first_rows,
)  # fmt: skip
SURVEY: tuple[Change, ...] = (reply, respondents, coder)
SAMPLE: tuple[Change, ...] = (strangers, numbers, first_rows, leaver, person, coder, reply)
"""One of each kind: numbers of no one's, goals of a few persons, members by association, the survey."""


@dataclass(frozen=True)
class MayBeShown:
    """A world's declared tables as they are, and as they may be shown."""

    campaign: Campaign

    @cached_property
    def true_registers(self) -> dict[str, pd.DataFrame]:
        return {table.key: table.frame for table in registers.declared(self.campaign)}

    @cached_property
    def shown_registers(self) -> dict[str, pd.DataFrame]:
        return {key: table.frame for key, table in registers.protect_registers(self.campaign).tables.items()}

    @cached_property
    def survey(self) -> dict[str, pd.DataFrame]:
        return {key: table.shown for key, table in survey.declared(self.campaign).items()}

    def has_like_registers(self, other: MayBeShown) -> bool:
        """The same of the registers' tables alone; what can be seen to differ is not protected anew."""
        if _same(self.true_registers, other.true_registers):
            return True
        step = profile_of(self.campaign.config.campaign.profile).round_to
        if any(
            _differs(shown, other.true_registers[key], step) for key, shown in self.shown_registers.items()
        ):
            return False
        return _same(self.shown_registers, other.shown_registers)

    def has_like_survey(self, other: MayBeShown) -> bool:
        """The same of the survey's tables alone."""
        return _same(self.survey, other.survey)


def _same(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> bool:
    return one.keys() == other.keys() and all(one[key].equals(other[key]) for key in one)


def _differs(shown: pd.DataFrame, true: pd.DataFrame, step: int) -> bool:
    """Whether a count that is shown is another: a quick look before the whole is protected anew."""
    if len(shown) != len(true):
        return False  # a coarser table
    return any(
        was is not HIDDEN and pd.notna(was) and step * round(int(now) / step) != was
        for name in shown.columns[1:]
        if name not in ("members_told", "active_share")
        for was, now in zip(shown[name], true[name], strict=True)
    )


def twin(
    world: World, folder: Path, changes: Sequence[Change], *, tries: int = 30, seed: int = 2
) -> tuple[World, dict[str, int]]:
    """Another world that may be shown just alike, and how many changes of each kind were made to it."""
    shutil.copytree(world.folder, folder)
    other, draw = World.read(folder), random.Random(seed)  # noqa: S311 - no secret
    before = after = MayBeShown(world.load())
    made = dict.fromkeys((each.__name__ for each in changes), 0)
    for change in changes:
        for _ in range(tries):
            kept = other.kept()
            change(other, draw)
            if other.parts == kept:
                continue
            now = _shown_of(other)
            if now is not None and _is_like(now, before, after, of_survey=change in SURVEY):
                after = after if change in SURVEY else now
                made[change.__name__] += 1
                break
            other.restore(kept)
    now = MayBeShown(other.load())
    assert all(_is_like(now, before, after, of_survey=each) for each in (False, True))
    return other, made


def _shown_of(world: World) -> MayBeShown | None:
    """None where the changed files are no valid campaign."""
    try:
        return MayBeShown(world.load())
    except CampaignError:
        return None


def _is_like(now: MayBeShown, before: MayBeShown, after: MayBeShown, *, of_survey: bool) -> bool:
    """Whether the changed world may be shown as the first one; `after` is its last state that was."""
    if of_survey:
        return before.has_like_survey(now)
    return _same(now.true_registers, after.true_registers) or before.has_like_registers(now)


def run_all(world: World, chapters: Sequence[tuple[Source, str]]) -> dict[tuple[str, str], Run]:
    """Every chapter (and an association for a fact sheet) run over a world; by name and association."""
    engine = default_engine()
    done: dict[tuple[str, str], Run] = {}
    with Pool(2, engine, str(world.folder.resolve())) as pool:
        for source, association in chapters:
            parameters = {"campaign": "."} | ({"association": association} if association else {})
            key = source.name, association
            pool.submit(key, run_notebook, source, parameters, world.folder, 300, engine)
        for event in pool.events():
            if event.kind == "ended":
                assert isinstance(event.value, Run), event.value
                done[event.key] = event.value
    return done


def differences(one: Run, other: Run) -> Iterator[str]:
    """Where two runs show something else: number of the cell, kind of output, and the two texts."""
    assert len(one.cells) == len(other.cells)
    for number, (first, second) in enumerate(zip(one.cells, other.cells, strict=True)):
        outputs = zip(first.get("outputs", []), second.get("outputs", []), strict=False)
        if len(first.get("outputs", [])) != len(second.get("outputs", [])):
            yield f"{one.notebook}, cell {number}: another number of outputs"
        for a, b in outputs:
            for kind in sorted(a.get("data", {}).keys() | b.get("data", {}).keys()):
                left, right = (_text_of(each.get("data", {}), kind) for each in (a, b))
                if left != right:
                    signs = enumerate(zip(left, right, strict=False))
                    place = next((n for n, (a_sign, b_sign) in signs if a_sign != b_sign), 0)
                    near = slice(max(0, place - 90), place + 60)
                    yield f"{one.notebook}, cell {number}, {kind}:\n  {left[near]}\n  {right[near]}"
            if a.get("text") != b.get("text"):
                yield f"{one.notebook}, cell {number}, stream"


def _text_of(data: dict[str, Any], kind: str) -> str:
    """An output's format as text; a packed drawing unpacked."""
    return drawing_in(data) if kind == DRAWING else json.dumps(data.get(kind), ensure_ascii=False)
