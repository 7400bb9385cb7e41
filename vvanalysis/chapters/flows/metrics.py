"""Vote flows between two elections, estimated from districts: experimental.

Nobody knows how single voters moved. Districts say how groups of them may have: first the bounds that the
counts set if those who came, left and died were like the rest (the earlier electorate is scaled to today's),
then one estimate under the assumption that every group moved alike in all districts
but for chance. Whether that holds cannot be tested from the counts (Plescia and De Sio 2018, "An evaluation
of the performance and suitability of R × C methods for ecological inference with known true values",
Quality & Quantity 52), so the chapter that shows this is marked as experimental.

Source: bounds, Duncan and Davis (1953); estimate, Goodman (1953, "Ecological regressions and behavior of
individuals", American Sociological Review 18) with the shares held between 0 and 1 and each row's sum at 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from vvanalysis.chapters.districts.metrics import DISTRICT
from vvanalysis.chapters.results.metrics.areas import AREA_KEY
from vvanalysis.completion import offer
from vvanalysis.terms import OTHER_PARTIES

__all__ = [
    "FlowProblem",
    "bounds",
    "estimate",
    "fit",
    "flow_problem",
    "flow_table",
    "known_error",
    "simulate",
]

Array: TypeAlias = npt.NDArray[np.float64]

NO_VOTE: Final = "no_vote"
"""Eligible persons without a valid vote in the district: at home, invalid, or counted among late votes."""
UNITS_PER_CELL: Final = 3
DRAWS: Final = 300
RANGE: Final = 0.9
EMPTY: Final = 1e-6
"""A share below this is a cell that nobody passes, but for rounding."""
_ROW_WEIGHT: Final = 1e3


@dataclass(frozen=True)
class FlowProblem:
    """Districts with the same groups in two elections.

    Attributes
    ----------
    groups
        The parties kept, the rest and `NO_VOTE`: rows (then) and columns (now) of the table sought.
    before, now
        Units × groups, persons; each unit sums to its electorate now (the earlier one is scaled to it).
    municipalities
        Codes of those that the units lie in.
    """

    groups: tuple[str, ...]
    before: Array
    now: Array
    municipalities: tuple[str, ...] = ()

    @property
    def units(self) -> int:
        """Number of districts."""
        return len(self.now)

    @property
    def units_needed(self) -> int:
        """Fewest districts for an estimate: three per cell of the table."""
        return UNITS_PER_CELL * len(self.groups) ** 2

    @property
    def is_enough(self) -> bool:
        """Whether there are districts enough for an estimate."""
        return self.units >= self.units_needed


def flow_problem(
    changes: pd.DataFrame, party_votes: pd.DataFrame, *, party: str, election: str, others: int = 4
) -> FlowProblem:
    """Groups and counts of the comparable districts of one election.

    The groups are the party, the `others` largest ones besides it, the rest together, and those without a
    valid vote. The earlier electorate of each district is scaled to today's: those who came, left, died or
    turned eighteen are taken to be like the rest, which they are not.

    Parameters
    ----------
    changes
        As `districts.district_changes` gives it.
    party_votes
        `PartyVotes` rows of the same districts.
    party, election
        Code of the party, and RD, RF or KF.
    others
        How many parties besides it have a group of their own.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters import districts
    >>> from vvanalysis.chapters.flows.metrics import flow_problem
    >>> work = notebook.load()
    >>> changes = districts.metrics.district_changes(work.area_counts, work.party_votes, party=work.party,
    ...     year=work.year)
    >>> problem = flow_problem(changes, work.party_votes, party=work.party, election="RD", others=2)
    >>> len(problem.groups), problem.units, problem.is_enough
    (5, 162, True)
    """
    own = changes[changes["is_comparable"] & (changes["election_type"] == election)].set_index(AREA_KEY)
    votes = party_votes[party_votes["area_level"] == DISTRICT].set_index(AREA_KEY)
    votes = votes[votes.index.isin(own.index)]
    named = votes[votes["party_code"] != OTHER_PARTIES].groupby("party_code")["votes"].sum()
    largest = named.drop(party, errors="ignore").sort_values(ascending=False, kind="stable").index[:others]
    kept = [party, *largest]
    now = _persons(own, votes, kept, when="")
    before = _persons(own, votes, kept, when="_previous")
    whole = ~(np.isnan(now).any(axis=1) | np.isnan(before).any(axis=1))
    now, before = now[whole], before[whole]
    before = before * (now.sum(axis=1) / before.sum(axis=1))[:, None]
    places = own.index.get_level_values("area_code").str[:4].to_numpy(dtype=object)[whole]
    return FlowProblem((*kept, OTHER_PARTIES, NO_VOTE), before, now, tuple(dict.fromkeys(places)))


def _persons(own: pd.DataFrame, votes: pd.DataFrame, kept: list[str], *, when: str) -> Array:
    wide = votes.pivot_table(
        index=AREA_KEY, columns="party_code", values=f"votes{when}", aggfunc="sum", min_count=1
    )
    parties = wide.reindex(index=own.index, columns=kept).to_numpy(dtype=float, na_value=np.nan)
    valid, eligible = (
        own[f"{name}{when}"].to_numpy(dtype=float, na_value=np.nan) for name in ("valid", "eligible")
    )
    rest = valid - parties.sum(axis=1)
    return np.column_stack([parties, rest, eligible - valid]).clip(min=0)


def bounds(problem: FlowProblem) -> pd.DataFrame:
    """What the counts allow if the electorate was only scaled: the bounds of each district added up.

    Per district, the number that went from group r to c lies in [max(0, r + c − n), min(r, c)].

    Parameters
    ----------
    problem
        As `flow_problem` gives it.

    Returns
    -------
    DataFrame
        origin, destination, bound_low, bound_high [0-1, of the origin], bound_width; origin by origin.

    Examples
    --------
    >>> import numpy as np
    >>> from vvanalysis.chapters.flows.metrics import FlowProblem, bounds
    >>> one = FlowProblem(("A", "no_vote"), before=np.array([[60.0, 40.0]]), now=np.array([[70.0, 30.0]]))
    >>> bounds(one)[["origin", "destination", "bound_low", "bound_high"]].values.tolist()
    [['A', 'A', 0.5, 1.0], ['A', 'no_vote', 0.0, 0.5], ['no_vote', 'A', 0.25, 1.0], ['no_vote',
    'no_vote', 0.0, 0.75]]
    """
    before, now = problem.before[:, :, None], problem.now[:, None, :]
    size = problem.now.sum(axis=1)[:, None, None]
    whole = problem.before.sum(axis=0)[:, None]
    low = np.clip(before + now - size, 0, None).sum(axis=0) / np.where(whole > 0, whole, np.nan)
    high = np.minimum(before, now).sum(axis=0) / np.where(whole > 0, whole, np.nan)
    frame = _cells(problem)
    return frame.assign(bound_low=low.ravel(), bound_high=high.ravel(), bound_width=(high - low).ravel())


def estimate(problem: FlowProblem, *, draws: int = DRAWS, seed: int = 1) -> pd.DataFrame:
    """The table of flows that fits the districts best, with the range of districts drawn anew.

    Minimises Σ_i n_i ‖y_i − x_i B‖² over B ≥ 0 with rows that sum to 1, x and y the groups' shares of the
    district's electorate and n its size. The range is the 5th to 95th percentile over `draws` bootstrap
    samples of districts: what chance among districts gives, not what a false assumption does. Near 0 and 1
    it holds the truth too seldom even when the assumption holds: `known_error` tells how often.

    Parameters
    ----------
    problem
        As `flow_problem` gives it.
    draws
        Bootstrap samples of districts.
    seed
        Start of the random numbers: the same gives the same.

    Returns
    -------
    DataFrame
        origin, destination, share, share_low, share_high [0-1, of the origin], persons [count, of the
        comparable districts]; no row where there are too few districts.

    Examples
    --------
    >>> import numpy as np
    >>> from vvanalysis.chapters.flows.metrics import FlowProblem, estimate
    >>> random = np.random.default_rng(1)
    >>> before = np.column_stack([(a := random.integers(100, 400, 12)), 500 - a]).astype(float)
    >>> now = before @ np.array([[0.9, 0.1], [0.2, 0.8]])
    >>> found = estimate(FlowProblem(("A", "no_vote"), before, now), draws=20)
    >>> found[["origin", "destination", "share"]].round(3).values.tolist()
    [['A', 'A', 0.9], ['A', 'no_vote', 0.1], ['no_vote', 'A', 0.2], ['no_vote', 'no_vote', 0.8]]
    """
    if not problem.is_enough:
        names = ("origin", "destination", "share", "share_low", "share_high", "persons")
        return pd.DataFrame({name: [] for name in names})
    table = fit(problem.before, problem.now)
    random = np.random.default_rng(seed)
    tables = []
    for _ in range(draws):
        drawn = random.integers(0, problem.units, problem.units)
        tables.append(fit(problem.before[drawn], problem.now[drawn]))
    low, high = np.quantile(tables, [(1 - RANGE) / 2, (1 + RANGE) / 2], axis=0)
    persons = table * problem.before.sum(axis=0)[:, None]
    return _cells(problem).assign(
        share=table.ravel(), share_low=low.ravel(), share_high=high.ravel(), persons=persons.ravel()
    )


def fit(before: Array, now: Array) -> Array:
    """The constrained least-squares table [groups then × groups now] of units × groups counts.

    The normal equations of all columns are solved together by non-negative least squares, the rows' sums as
    heavy extra equations; what is left of rounding is divided out.

    Parameters
    ----------
    before
        Persons of each group then [districts × groups].
    now
        Persons of each group now [districts × groups].

    Examples
    --------
    >>> import numpy as np
    >>> from vvanalysis.chapters.flows.metrics import fit
    >>> before = np.array([[100.0, 0.0], [0.0, 100.0], [50.0, 50.0]])
    >>> now = np.array([[90.0, 10.0], [20.0, 80.0], [55.0, 45.0]])
    >>> fit(before, now).round(3).tolist()
    [[0.9, 0.1], [0.2, 0.8]]
    """
    from scipy.optimize import nnls  # a second to import, and only here

    size = now.sum(axis=1)
    weight = np.sqrt(size)[:, None]
    origin, target = before / size[:, None] * weight, now / size[:, None] * weight
    rows, columns = before.shape[1], now.shape[1]
    gram = origin.T @ origin
    gram += np.eye(rows) * 1e-9 * np.trace(gram)
    factor = np.linalg.cholesky(gram)
    right = np.linalg.solve(factor, origin.T @ target)
    heavy = _ROW_WEIGHT * np.sqrt(np.trace(gram) / rows)
    system = np.vstack(
        [np.kron(factor.T, np.eye(columns)), heavy * np.kron(np.eye(rows), np.ones((1, columns)))]
    )
    solution, _ = nnls(system, np.concatenate([right.ravel(), np.full(rows, heavy)]))
    table: Any = solution.reshape(rows, columns)
    return np.asarray(table / table.sum(axis=1, keepdims=True), dtype=np.float64)


def simulate(problem: FlowProblem, table: Array, *, spread: float = 200.0, seed: int = 1) -> FlowProblem:
    """Districts with the same groups then, whose voters move as the table says, each district a little apart.

    Every district's rows are drawn from a Dirichlet distribution around the table's (`spread` its
    concentration), then its voters from those: the truth is known, and the assumption holds.

    Parameters
    ----------
    problem
        As `flow_problem` gives it.
    table
        Part of each group that goes to each [groups then × groups now, rows sum to 1].
    spread
        Concentration of the Dirichlet distribution: the larger, the more alike districts are.
    seed
        Start of the random numbers: the same gives the same.

    Examples
    --------
    >>> import numpy as np
    >>> from vvanalysis.chapters.flows.metrics import FlowProblem, simulate
    >>> before = np.array([[60.0, 40.0], [30.0, 70.0]])
    >>> drawn = simulate(FlowProblem(("A", "no_vote"), before, before),
    ...     np.array([[0.9, 0.1], [0.2, 0.8]]))
    >>> drawn.now.sum(axis=1).tolist()
    [100.0, 100.0]
    """
    random = np.random.default_rng(seed)
    moved = np.zeros_like(problem.now)
    for unit, counts in enumerate(np.rint(problem.before).astype(int)):
        for row, number in enumerate(counts):
            rates = random.dirichlet(np.maximum(table[row], 1e-6) * spread)
            moved[unit] += random.multinomial(number, rates)
    before = np.rint(problem.before)
    keep = before.sum(axis=1) > 0
    return FlowProblem(problem.groups, before[keep], moved[keep])


def known_error(problem: FlowProblem, *, repeats: int = 20, draws: int = 60, seed: int = 1) -> pd.DataFrame:
    """The method tried on simulated districts like these, where the flows are known and the assumption holds.

    The districts' earlier groups are kept, the flows are those estimated. The error is the mean absolute one
    over the cells that anyone passes: most are empty, and an empty cell that is estimated as empty is no
    merit of the method.

    Parameters
    ----------
    problem
        As `flow_problem` gives it.
    repeats
        How many tries.
    draws
        Bootstrap samples of districts in each try.
    seed
        Start of the random numbers: the same gives the same.

    Returns
    -------
    DataFrame
        One row: error [difference of shares], held [tries in which the range held the true share of the first
        group's voters who stayed], tries [count]; no row where there are too few districts.

    Examples
    --------
    >>> import numpy as np
    >>> from vvanalysis.chapters.flows.metrics import FlowProblem, known_error
    >>> few = FlowProblem(("A", "no_vote"), np.array([[60.0, 40.0]]), np.array([[70.0, 30.0]]))
    >>> len(known_error(few))
    0
    """
    if not problem.is_enough:
        return pd.DataFrame({"error": [], "held": [], "tries": []})
    truth = fit(problem.before, problem.now)
    passed = truth > EMPTY
    errors, held = [], 0
    for number in range(repeats):
        found = estimate(simulate(problem, truth, seed=seed + number), draws=draws, seed=seed + number)
        errors.append(np.abs(found["share"].to_numpy().reshape(truth.shape) - truth)[passed].mean())
        stayed = found.iloc[0]
        held += bool(stayed["share_low"] - EMPTY <= truth[0, 0] <= stayed["share_high"] + EMPTY)
    return pd.DataFrame([{"error": float(np.mean(errors)), "held": held, "tries": repeats}])


def flow_table(problem: FlowProblem, *, draws: int = DRAWS) -> pd.DataFrame:
    """Bounds and estimate side by side, a row per cell; the estimate NA where there are too few districts.

    Parameters
    ----------
    problem
        As `flow_problem` gives it.
    draws
        Bootstrap samples of districts.

    Examples
    --------
    >>> import numpy as np
    >>> from vvanalysis.chapters.flows.metrics import FlowProblem, flow_table
    >>> one = FlowProblem(("A", "no_vote"), before=np.array([[60.0, 40.0]]), now=np.array([[70.0, 30.0]]))
    >>> flow_table(one)[["origin", "destination", "bound_low", "share", "is_own"]].values.tolist()
    [['A', 'A', 0.5, nan, True], ['A', 'no_vote', 0.0, nan, True], ['no_vote', 'A', 0.25, nan, False],
    ['no_vote', 'no_vote', 0.0, nan, False]]
    """
    both = bounds(problem).merge(
        estimate(problem, draws=draws), on=["origin", "destination"], how="left", validate="one_to_one"
    )
    return both.assign(is_own=both["origin"] == problem.groups[0])


def _cells(problem: FlowProblem) -> pd.DataFrame:
    groups = list(problem.groups)
    return pd.DataFrame({"origin": np.repeat(groups, len(groups)), "destination": groups * len(groups)})


offer(__name__)
