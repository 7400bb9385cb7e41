"""How unevenly something is shared out: Gini, Theil, and the Lorenz curve.

Source: C. Gini, Variabilità e mutabilità (1912), in the form sum (2i − n − 1) x(i) / (n sum x); M. O. Lorenz,
Methods of measuring the concentration of wealth (1905); H. Theil, Economics and information theory (1967).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

__all__ = ["gini", "gini_corrected", "lorenz", "theil"]


def gini(values: Sequence[float], *, weights: Sequence[float] | None = None) -> float:
    """Gini coefficient [0 = all have the same], uncorrected, NaN where nothing was given at all.

    Unweighted: sum (2i − n − 1) x(i) / (n sum x), values in rising order. Weighted: sum over pairs
    w(i) w(j) |x(i) − x(j)| / (2 mean (sum w)²) with the weighted mean, as if every member had its
    association's value.

    Parameters
    ----------
    values
        Numbers, one an association or area.
    weights
        Members of each association; None: each counts the same.

    Examples
    --------
    >>> from vvanalysis.stats.inequality import gini
    >>> gini([1, 1, 1]), gini([0, 0, 3])
    (0.0, 0.6666666666666666)
    """
    amounts = np.asarray(values, dtype=float)
    loads = np.ones(len(amounts)) if weights is None else np.asarray(weights, dtype=float)
    total = float((loads * amounts).sum())
    if not len(amounts) or total == 0:
        return float("nan")
    apart = np.abs(amounts[:, None] - amounts[None, :]) * loads[:, None] * loads[None, :]
    return float(apart.sum() / (2 * total * loads.sum()))


def gini_corrected(values: Sequence[float]) -> float:
    """Gini coefficient · n / (n − 1): for a sample, never for all associations there are.

    Parameters
    ----------
    values
        Numbers, one an association or area.

    Examples
    --------
    >>> from vvanalysis.stats.inequality import gini_corrected
    >>> gini_corrected([0, 0, 3])
    1.0
    """
    return gini(values) * len(values) / (len(values) - 1)


def theil(values: Sequence[float]) -> float:
    """Theil's T: mean of (x/mean) ln(x/mean), 0 ln 0 = 0; 0 = all have the same.

    Parameters
    ----------
    values
        Numbers, one an association or area.

    Examples
    --------
    >>> from vvanalysis.stats.inequality import theil
    >>> theil([1, 1, 1]), round(theil([0, 2]), 3)
    (0.0, 0.693)
    """
    amounts = np.asarray(values, dtype=float)
    parts = amounts / amounts.mean()
    positive = parts[parts > 0]
    return float((positive * np.log(positive)).sum() / len(parts))


def lorenz(values: Sequence[float], *, weights: Sequence[float] | None = None) -> pd.DataFrame:
    """Lorenz curve: the share of everything given that the least favoured share got, from (0, 0) to (1, 1).

    Parameters
    ----------
    values
        Numbers, one an association or area.
    weights
        Members of each association; None: each counts the same.

    Returns
    -------
    DataFrame
        population_share, given_share [0-1]; one row more than there are values; no row where nothing was
        given.

    Examples
    --------
    >>> from vvanalysis.stats.inequality import lorenz
    >>> lorenz([3, 1]).values.tolist()
    [[0.0, 0.0], [0.5, 0.25], [1.0, 1.0]]
    """
    amounts = np.asarray(values, dtype=float)
    loads = np.ones(len(amounts)) if weights is None else np.asarray(weights, dtype=float)
    given = amounts * loads
    if not len(amounts) or given.sum() == 0:
        return pd.DataFrame({"population_share": [], "given_share": []}, dtype="float64")
    order = np.argsort(amounts, kind="stable")
    people, gifts = np.cumsum(loads[order]), np.cumsum(given[order])
    return pd.DataFrame(
        {
            "population_share": np.concatenate([[0.0], people / people[-1]]),
            "given_share": np.concatenate([[0.0], gifts / gifts[-1]]),
        }
    )
