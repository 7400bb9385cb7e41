"""Let reports out: made anew without the draft's mark, checked as finished files, entered in the ledger.

What is let out is only what is for readers: the reports' files and their index. What the making keeps for
itself (manifest, logs, runs) stays in a room that is gone afterwards.
"""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vvanalysis import __version__
from vvanalysis.disclosure.presets import PROFILES
from vvanalysis.errors import DisclosureError, Fault
from vvanalysis.render.build import BuildSummary, build
from vvanalysis.render.incremental.fingerprint import sha256_of
from vvanalysis.render.incremental.output_folder import INDEX
from vvanalysis.render.options import BuildOptions
from vvanalysis.render.progress import Watch, no_progress

if TYPE_CHECKING:
    from vvanalysis.campaign import Campaign
    from vvanalysis.disclosure import Protected
    from vvanalysis.disclosure.ledger import Release

RELEASED: Final = "released"
EARLIER: Final = "released-earlier"
"""Where that goes which an earlier version left in `released/` itself: manifest, logs, any circle's files."""
_ROOM: Final = ".releasing"
_OF_RELEASE: Final = re.compile(rf"(?:{'|'.join(PROFILES)})-\d{{4}}-\d{{2}}-\d{{2}}(?:-\d+)?")


@dataclass(frozen=True)
class ReleaseSummary:
    """What a release came to.

    Attributes
    ----------
    cells, hidden
        Counts of persons in the declared tables, and how many of them are hidden.
    scanned
        Files that were searched.
    lost
        Name of every report -> its hidden cells, and all cells of unofficial numbers in its tables.
    aside
        Where the files went that an earlier version had left in `released/` itself; None: there were none.
    """

    out: Path
    profile: str
    grain: str
    cells: int
    hidden: int
    scanned: int
    lost: Mapping[str, tuple[int, int]]
    aside: Path | None = None


def release(
    folder: Path,
    *,
    day: str,
    only: Sequence[str] = (),
    options: BuildOptions | None = None,
    watch: Watch = no_progress,
) -> ReleaseSummary:
    """Make the reports of a campaign without the draft's mark, check them, and put them in `released/`.

    Each release is a folder of its own there, named by profile and day, which comes into its place as a
    whole. Nothing is let out unless everything holds: every report is made, no finished file holds what looks
    like personal data, every item shown has been asked how it was protected, and no count of persons or of
    answers has changed so little since an earlier release that it could be worked out. The ledger is written
    before the files are put in place: should that fail, it says too much and never too little.

    Parameters
    ----------
    day
        The day of the release (ISO).
    only
        Names of reports or of entries of `reports.toml`; none is all.

    Raises
    ------
    DisclosureError
        Something must not be let out, or could not be checked; all of it at once.
    """
    from vvanalysis.campaign import load_campaign
    from vvanalysis.disclosure.ledger import LEDGER, ledger_text, read_ledger, refusals, release_of
    from vvanalysis.protected.registers import protect_registers
    from vvanalysis.protected.survey import guard_of, seen_of_survey

    campaign = load_campaign(folder)
    _refuse_bundled(campaign)
    earlier, shown = read_ledger(folder), protect_registers(campaign)
    seen, least = seen_of_survey(campaign), guard_of(campaign).least
    now = release_of(shown, day=day, version=__version__, files={}, survey=seen, survey_least=least)
    if faults := list(refusals(earlier, now)):
        raise DisclosureError(faults)
    room = folder / _ROOM
    if room.is_symlink():
        room.unlink()
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(0o700)
    try:
        made = build(
            folder,
            only=only,
            out=room / "build",
            options=replace(options or BuildOptions(), is_draft=False),
            watch=watch,
        )
        beside = _gathered(made, room / "for-readers")
        files = _checked(campaign, made, beside)
        entry = replace(now, files={file.name: sha256_of(file) for file in files})
        aside = _set_aside(folder, day)
        _write(folder / LEDGER, ledger_text([*earlier, entry]))
        place = _put(beside, folder / RELEASED, f"{entry.profile}-{day}")
    finally:
        shutil.rmtree(room, ignore_errors=True)
    lost = {each.name: (each.hidden, each.cells) for each in made.entries}
    return _summary(place, shown, entry, lost, aside)


def _refuse_bundled(campaign: Campaign) -> None:
    from vvanalysis.render.plan.reports import is_bundled

    if is_bundled(campaign):
        what, todo = "the bundled example has no ledger", "copy its folder, and release the copy"
        raise DisclosureError(Fault("example", what, "a campaign folder of one's own", todo))


def _gathered(made: BuildSummary, place: Path) -> Path:
    """The files that are for readers, out of all that a build leaves, in a folder of their own."""
    place.mkdir(parents=True)
    for name in [INDEX, *(name for entry in made.entries for name in entry.files)]:
        (made.out / name).replace(place / name)
    return place


def _checked(campaign: Campaign, summary: BuildSummary, folder: Path) -> list[Path]:
    """The finished files, all of them searched."""
    from vvanalysis.campaign.areas import municipalities
    from vvanalysis.campaign.identities import identity_values
    from vvanalysis.disclosure.scan import scan
    from vvanalysis.render.jobs.protection import protection_faults
    from vvanalysis.render.plan.setting import names_in_official, names_to_show
    from vvanalysis.store import read_official

    failed = [
        Fault(entry.name, "the report was not made", "every report made", "build it and see what is wrong")
        for entry in summary.entries
        if entry.status != "done"
    ]
    failed += [
        fault for entry in summary.entries for fault in protection_faults(entry.name, entry.protection)
    ]
    files = sorted(folder.iterdir())
    official = read_official(campaign.folder).areas["area_code"]
    known = {str(code) for code in [*municipalities()["area_code"], *official]}
    shown = names_to_show(campaign).values()
    kept = () if campaign.config.campaign.profile == "intern" else names_in_official(campaign).values()
    identities = identity_values(campaign.folder)
    faults = scan(files, identities=identities, known=known, shown_names=shown, kept_names=kept)
    faults += [fault for file in files if file.suffix == ".xlsx" for fault in _rows(file, campaign)]
    if failed or faults:
        raise DisclosureError([*failed, *faults])
    return files


def _rows(file: Path, campaign: Campaign) -> list[Fault]:
    """Sheets of a workbook with a row per member of the register."""
    from vvanalysis.disclosure.presets import profile_of
    from vvanalysis.disclosure.rows import rows_of_persons, sheets_of

    members = campaign.tables.get("members")
    if members is None or members.empty:
        return []
    least = profile_of(campaign.config.campaign.profile).least
    found = rows_of_persons(sheets_of(file), members, campaign.association_names, least)
    what, todo = "has a row for each of some members", "show counts, protected, in their place"
    return [Fault(f"{file.name}, {sheet}", what, "no rows of persons", todo) for sheet in found]


def _write(file: Path, text: str) -> None:
    beside = file.with_name(f".{file.name}")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(file)


def _set_aside(folder: Path, day: str) -> Path | None:
    """Move what lies in `released/` itself out of it: earlier versions left there more than is for readers.

    Raises
    ------
    DisclosureError
        A file cannot be moved.
    """
    out = folder / RELEASED
    loose = [each for each in out.iterdir() if not _OF_RELEASE.fullmatch(each.name)] if out.is_dir() else []
    if not loose:
        return None
    try:
        aside = _free(folder / EARLIER, day)
        aside.mkdir(parents=True)
        for each in loose:
            each.rename(aside / each.name)
    except OSError as error:
        what = (
            f"what an earlier version left there cannot be moved ({error.strerror or type(error).__name__})"
        )
        todo = f"close the files, or move all but the folders of releases to {EARLIER} yourself"
        raise DisclosureError(Fault(RELEASED, what, "only what is for readers", todo)) from None
    return aside


def _put(beside: Path, out: Path, name: str) -> Path:
    """Move the release's folder into its place, all at once; a second one of the same day has a number."""
    out.mkdir(exist_ok=True)
    return beside.rename(_free(out, name))


def _free(folder: Path, name: str) -> Path:
    numbered = (folder / (name if number == 1 else f"{name}-{number}") for number in itertools.count(1))
    return next(place for place in numbered if not place.exists())


def _summary(
    out: Path, shown: Protected, entry: Release, lost: Mapping[str, tuple[int, int]], aside: Path | None
) -> ReleaseSummary:
    counts = shown.cells, shown.hidden, len(entry.files)
    return ReleaseSummary(out, entry.profile, shown.grain, *counts, lost, aside)
