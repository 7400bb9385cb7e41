"""Official files into a campaign's own store, atomically; the package's data is never written to."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from collections.abc import Mapping as Map
from dataclasses import replace
from pathlib import Path

from vvanalysis import paths
from vvanalysis.errors import CampaignError, Fault, InputError
from vvanalysis.loaders.batch import Batch, Given, read_batch
from vvanalysis.loaders.looking import find_places
from vvanalysis.loaders.mapping import Mapping, read_mapping
from vvanalysis.loaders.one_code import with_one_code
from vvanalysis.loaders.parallel import Progress, silent
from vvanalysis.loaders.party_names import known_parties, with_codes_of
from vvanalysis.schemas.official import ELECTION_KEY, Official, empty_official, validated
from vvanalysis.store.district_links import with_earlier_districts, with_links
from vvanalysis.store.folder import (
    IMPORTED,
    SOURCES_FILE,
    Provenance,
    Source,
    read_frames,
    read_provenance,
    replace_store,
    source_of,
    sources_of,
)
from vvanalysis.store.frames import overlay, with_county_totals, with_names
from vvanalysis.store.missing import missing_notes, missing_totals
from vvanalysis.store.reading import STORE_FOLDER, read_official
from vvanalysis.store.summary import ImportSummary, said_of, summary_rows

OFFICIAL_FOLDER = "official"
CAMPAIGN_FILE = "campaign.toml"
Fresh = dict[tuple[object, ...], Source]


def import_files(
    files: Sequence[Path],
    *,
    into: Path,
    years: Collection[int] = (),
    mapping: Path | None = None,
    year: int | None = None,
    progress: Progress = silent,
) -> ImportSummary:
    """Read official files into the store of a campaign, over what it has of the same area and election.

    Parameters
    ----------
    files
        Files, folders and zips; see `loaders.read_results`.
    into
        The campaign's folder.
    years
        The years that the campaign evaluates or compares with; a file of another is refused. Empty: any.
    mapping
        A file that says what the columns of a workbook of unknown kind mean (`loaders.mapping`).
    year
        The year of election, for workbooks that do not tell it. The store keeps it for each of them, so that
        the same file in `official/` is not asked about again.
    progress
        Told how many files of all have been read.

    Raises
    ------
    CampaignError
        Not a campaign folder, one within the package's data, or one that cannot be written to.
    InputError, ReconciliationError
        As `loaders.read_results`; the store is then as it was.
    """
    _refuse_folder(into)
    known = read_official()
    before = read_provenance(into / STORE_FOLDER / SOURCES_FILE)
    given = Given(_mapping(mapping), year, before.years)
    batch = read_batch(files, municipalities=known_municipalities(known), given=given, progress=progress)
    refuse_years(batch, years)
    official = (into / OFFICIAL_FOLDER).resolve()
    if mapping is None and all(path.resolve().is_relative_to(official) for path in files):
        confirmed = {**before.years, **given_years(batch)}
        return _from_official(into, known, years=years, given=confirmed)  # build reads these by itself
    return _merge(batch, known, into / STORE_FOLDER, inputs=None)


def refresh_campaign_store(folder: Path, *, years: Collection[int] = ()) -> ImportSummary | None:
    """Import what lies in the campaign's `official/`, if it is not what the store holds already.

    Returns
    -------
    ImportSummary or None
        None when there is nothing to import.

    Raises
    ------
    CampaignError, InputError, ReconciliationError
        As `import_files`.
    """
    official, before = folder / OFFICIAL_FOLDER, read_provenance(folder / STORE_FOLDER / SOURCES_FILE)
    hashes = input_hashes(official)
    if set(hashes) == set(before.inputs):
        return None
    _refuse_folder(folder)
    return _from_official(folder, read_official(), years=years, given=before.years)


def _from_official(
    folder: Path, known: Official, *, years: Collection[int], given: Map[str, int]
) -> ImportSummary:
    """Make the store anew of what lies in `official/`, over what was imported by command."""
    official, existing = folder / OFFICIAL_FOLDER, known_municipalities(known)
    hashes, batch = input_hashes(official), Batch()
    if hashes:
        batch = read_batch([official], municipalities=existing, given=Given(years=given))
    refuse_years(batch, years)
    return _merge(batch, known, folder / STORE_FOLDER, inputs=hashes)


def given_years(batch: Batch) -> dict[str, int]:
    """SHA-256 of each file that does not tell its year of election -> the year that the user has given."""
    return {each.sha256: each.election_year for each in batch.files if each.is_year_given}


def _mapping(path: Path | None) -> Mapping | None:
    return None if path is None else read_mapping(path)


def import_country(
    files: Sequence[Path], *, into: Path, jobs: int | None = None, progress: Progress = silent
) -> ImportSummary:
    """Read a whole country's files into a tidy store of its own: Parquet files and `sources.toml`.

    Parameters
    ----------
    files
        Files, folders and zips; see `loaders.read_results`.
    into
        A folder that is not there yet, or that such a store stands in and may be replaced.
    jobs
        Processes; None: one per core.
    progress
        Told how many files of all have been read.

    Returns
    -------
    ImportSummary
        Its notes name each total that no file holds, municipality by municipality.

    Raises
    ------
    CampaignError
        The folder holds something else.
    InputError, ReconciliationError
        As `loaders.read_results`; what stood in the folder is then as it was.
    """
    if into.exists() and not (into / SOURCES_FILE).is_file():
        what = "the folder holds something that is not a store"
        raise CampaignError(Fault(str(into), what, "a new folder", "name another folder"))
    known = read_official()
    batch = read_batch(files, municipalities=known_municipalities(known), jobs=jobs, progress=progress)
    names = known_parties([known.parties, batch.official.parties])
    official = with_names(with_codes_of(batch.official, names), known=known)
    official = replace(official, areas=overlay(known, official).areas)
    official = validated(with_county_totals(official, official.areas), where=str(into))
    missing = missing_totals(official)
    into.parent.mkdir(parents=True, exist_ok=True)
    replace_store(official, Provenance(sources_of(batch.files), missing=missing), into)
    notes = (*said_of(batch.files), *missing_notes(missing))
    return ImportSummary(summary_rows(official), notes, batch.passed)


def refuse_years(batch: Batch, years: Collection[int]) -> None:
    """Refuse results of a year that the campaign does not evaluate; no years: any will do.

    A workbook that compares two elections may have one of them more.
    """
    found = [source_of(each) for each in batch.files]
    wanted = {each.sha256 for each in found if each.election_year in years}
    wrong = [each for each in found if years and each.sha256 not in wanted]
    if wrong:
        expected = "an election of " + ", ".join(map(str, sorted(years)))
        todo = "leave the file out, or add the year to compare_years in campaign.toml"
        raise InputError(
            [Fault(each.file_name, f"election of {each.election_year}", expected, todo) for each in wrong[:5]]
        )


def input_hashes(folder: Path) -> tuple[str, ...]:
    """SHA-256 of every file in `official/` that results may be read from; a register of candidates is not.

    Raises
    ------
    InputError
        A file or zip there cannot be looked at.
    """
    if not folder.is_dir():
        return ()
    looked = find_places([folder])
    beside = [path.with_suffix(".toml") for path in {each.path for each in looked}]
    files = {*(each.path for each in looked), *(path for path in beside if path.is_file())}
    return tuple(sorted({hashlib.sha256(path.read_bytes()).hexdigest() for path in files}))


def known_municipalities(known: Official) -> frozenset[str] | None:
    """Municipalities of the bundled figures; None (the loader's own list) before there are any."""
    areas = known.areas
    return frozenset(areas.loc[areas["area_level"] == "municipality", "area_code"]) or None


def _refuse_folder(folder: Path) -> None:
    where = str(folder)
    if not (folder / CAMPAIGN_FILE).is_file():
        raise CampaignError(
            Fault(where, f"not a campaign folder (no {CAMPAIGN_FILE})", "a folder made by `vvanalysis init`",
                  "make one, or name the right folder")
        )  # fmt: skip
    if folder.resolve().is_relative_to(paths.data().resolve()):
        what = "lies within the package's own data, which is never written to"
        raise CampaignError(
            Fault(where, what, "a campaign folder of your own", "make one with `vvanalysis init`")
        )


def _merge(batch: Batch, known: Official, folder: Path, *, inputs: tuple[str, ...] | None) -> ImportSummary:
    """Put a batch over what was imported by command; `inputs` are hashes of `official/`, None: by command.

    What came from `official/` is made anew from it, so that a file taken away is gone from the store too.
    """
    before = read_provenance(folder / SOURCES_FILE)
    by_command = set(before.by_command)
    imported = _imported(folder, before)
    fresh = {_place(source): source for source in sources_of(batch.files)}
    kept = tuple(each for each in before.sources if _place(each) not in fresh)
    old = read_frames(folder) if before.sources else empty_official()
    if inputs is None:
        imported, _ = _compared(_merged(imported, batch.official, known), batch, known)
        by_command |= {each.sha256 for each in fresh.values()}
    else:
        kept, old = tuple(each for each in kept if each.sha256 in by_command), imported
    both, links = _compared(_merged(old, batch.official, known), batch, known)
    validated(both, where=str(folder))
    sources = (*kept, *fresh.values())
    provenance = Provenance(
        sources,
        inputs=before.inputs if inputs is None else inputs,
        by_command=tuple(by_command & {each.sha256 for each in sources}),
        years={**before.years, **given_years(batch)},
    )
    replace_store(both, provenance, folder, imported=imported if by_command and provenance.inputs else None)
    notes = (*_replaced(before, fresh), *said_of(batch.files), *links, *batch.notes)
    return ImportSummary(summary_rows(batch.official), notes, batch.passed)


def _imported(folder: Path, before: Provenance) -> Official:
    """What was imported by command; a store of an earlier version holds it with all else."""
    if (folder / IMPORTED).is_dir():
        return read_frames(folder / IMPORTED)
    return read_frames(folder) if before.by_command else empty_official()


def _merged(base: Official, top: Official, known: Official) -> Official:
    names = known_parties([known.parties, base.parties, top.parties])
    both = overlay(with_codes_of(base, names), with_codes_of(top, names))
    both = with_names(with_one_code(both), known=known)
    return with_county_totals(both, overlay(known, both).areas)


def _compared(official: Official, batch: Batch, known: Official) -> tuple[Official, tuple[str, ...]]:
    """The figures with what the authority's comparisons say of districts, and lines on what they do not."""
    notes: list[str] = []
    for links in batch.links:
        official, more = with_links(official, links)
        notes += more
    return with_earlier_districts(official, overlay(known, official)), tuple(notes)


def _replaced(before: Provenance, fresh: Fresh) -> tuple[str, ...]:
    return tuple(
        f"{each.file_name} ({each.election_year} {each.election_type}) replaced by another file"
        for each in before.sources
        if _place(each) in fresh and fresh[_place(each)].sha256 != each.sha256
    )


def _place(source: Source) -> tuple[object, ...]:
    return tuple(getattr(source, name) for name in (*ELECTION_KEY, "area_code", "content"))
