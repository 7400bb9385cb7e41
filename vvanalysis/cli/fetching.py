"""fetch: the authority's packages of an election into a campaign's official/."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vvanalysis.cli.app import FILES, app, print_rows
from vvanalysis.cli.progress import stopping_on_sigterm, watched
from vvanalysis.errors import Fault, FetchError, ParameterError

if TYPE_CHECKING:
    from vvanalysis.fetch.fetching import FetchOptions, FetchPlan, FetchSummary, OnEvent
    from vvanalysis.fetch.selection import Count, Wanted

_SHOWN = 20


@app.command("fetch", rich_help_panel=FILES)
def fetch_command(  # noqa: PLR0913 - each is an option of the command
    year: Annotated[int, typer.Argument(min=2022, help="Year of the election, from 2022 on.")],
    *,
    into: Annotated[Path, typer.Option(help="The campaign folder.")],
    county: Annotated[
        str | None, typer.Option(help="County code, two digits; else the campaign's own.")
    ] = None,
    country: Annotated[
        bool, typer.Option("--country", help="Every region and municipality instead.")
    ] = False,
    final: Annotated[bool, typer.Option("--final", help="The final count alone.")] = False,
    preliminary: Annotated[bool, typer.Option("--preliminary", help="The preliminary count alone.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List what would be fetched; write nothing.")
    ] = False,
    address: Annotated[
        str, typer.Option(help="Address of the folder that holds index.md5; else the authority's.")
    ] = "",
    certificate: Annotated[
        str, typer.Option(help="File or address of the authority's certificate; else its server's.")
    ] = "",
    replace_certificate: Annotated[
        bool,
        typer.Option("--replace-certificate", help="Take another certificate than the one that is kept."),
    ] = False,
    no_signatures: Annotated[
        bool, typer.Option("--no-signatures", help="Check MD5 alone; the manifest says so.")
    ] = False,
) -> None:
    """Fetch the authority's result files of an election into the campaign's official/.

    For instance: vvanalysis fetch 2026 --into my-campaign. What is there and unchanged is not fetched again,
    and a half file is gone on from; every package is held against its MD5 and its signatures before it gets
    its place. The final count where it is published, else the preliminary one. Exit code 2: something could
    not be fetched or is not to be trusted; the rest is there.
    """
    from vvanalysis.campaign.official import official_wanted
    from vvanalysis.fetch.fetching import FetchOptions, plan_fetch

    _refuse_both("--county, --country", county is not None and country)
    _refuse_both("--final, --preliminary", final and preliminary)
    count: Count = "final" if final else "preliminary" if preliminary else "either"
    options = FetchOptions(
        count=count,
        address=address,
        certificate=certificate,
        may_replace_certificate=replace_certificate,
        check_signatures=not no_signatures,
    )
    wanted = official_wanted(into, county=county, is_country=country)
    if dry_run:
        _tell_plan(plan_fetch(year, wanted, into=into, options=options))
        return
    fetch_and_tell(year, wanted, into=into, options=options)


def _refuse_both(where: str, both: bool) -> None:
    if both:
        raise ParameterError(Fault(where, "two that exclude each other", "one of them", "leave one out"))


def fetch_and_tell(
    year: int, wanted: tuple[Wanted, ...], *, into: Path, options: FetchOptions | None = None
) -> None:
    """Fetch, with progress on stderr and what became of it on stdout.

    Raises
    ------
    FetchError
        Something could not be fetched; the rest is there.
    """
    from vvanalysis.fetch.fetching import fetch
    from vvanalysis.render.progress import ProgressEvent

    with stopping_on_sigterm(), watched() as watch:

        def telling(total: int) -> OnEvent:
            say = watch(total)
            return lambda kind, name, text: say(ProgressEvent(kind, name, text))

        summary = fetch(year, wanted, into=into, options=options, watch=telling)
    _tell(summary)
    if summary.faults:
        raise FetchError(summary.faults)


def _tell_plan(plan: FetchPlan) -> None:
    if plan.rows:
        print_rows([("package", "in official/"), *((entry.name, state) for entry, state in plan.rows)])
    wanting = sum(state != "there" for _, state in plan.rows)
    typer.echo(f"{wanting} of {len(plan.rows)} packages would be fetched from {plan.address}")
    _tell_absent(plan)


def _tell(summary: FetchSummary) -> None:
    counts = {
        how: sum(each.how == how for each in summary.packages) for how in ("fetched", "replaced", "unchanged")
    }
    size = sum(each.size for each in summary.packages) / 1e6
    failed = sum(each.how == "failed" for each in summary.packages)
    told = ", ".join(
        [f"{count} {how}" for how, count in counts.items()] + [f"{failed} failed"] * bool(failed)
    )
    typer.echo(f"{len(summary.plan.rows)} packages: {told} ({size:.1f} MB); they lie in {summary.folder}")
    if counts["replaced"]:
        typer.echo(
            f"earlier versions of what is replaced are kept in {summary.folder.parents[1]}/official-earlier"
        )
    _tell_certificate(summary)
    _tell_absent(summary.plan)
    for path in summary.elsewhere:
        typer.echo(f"{path}: another version of a package that is fetched; build refuses both: move it away")


def _tell_certificate(summary: FetchSummary) -> None:
    if (found := summary.certificate) is None:
        if summary.packages:
            typer.echo("signatures: not checked; only MD5 was, which proves nothing of who has made a file")
        return
    first, last = found.days
    today = dt.datetime.now(dt.UTC).date()
    typer.echo(f"certificate: SHA-256 {found.fingerprint}")
    typer.echo(f"certificate: {found.subject}, made out by {found.issuer} for {first} to {last}")
    if last < today:
        typer.echo("certificate: it has run out; what was signed before is still told by it")
    if first > today:
        typer.echo("certificate: its days have not begun: check the computer's clock")
    if summary.is_new_certificate:
        typer.echo("certificate: new here: compare its SHA-256 with what the authority itself says")
    if summary.paddings:
        typer.echo(f"signatures: held with {', '.join(summary.paddings)}")


def _tell_absent(plan: FetchPlan) -> None:
    for said, areas in (
        ("not published yet", plan.selection.absent),
        ("only the preliminary count is published yet", plan.selection.preliminary_only),
    ):
        if areas:
            more = f" and {len(areas) - _SHOWN} more" if len(areas) > _SHOWN else ""
            typer.echo(f"{said}: {', '.join(str(area) for area in areas[:_SHOWN])}{more}")
