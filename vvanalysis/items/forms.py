"""The forms that every figure is drawn in: as wide as a page, as a phone, and as a slide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Final, Literal, ParamSpec, TypeAlias

import matplotlib as mpl

from vvanalysis.items import context
from vvanalysis.items.model import Figure, Finding
from vvanalysis.items.privacy import vouched

FormName: TypeAlias = Literal["wide", "phone", "slide"]
HALO: Final = "halo"
"""Name of letters that stand on marks, in a drawing's SVG."""


@dataclass(frozen=True)
class Form:
    """How large a drawing is made. Its letters are as large in all forms: what differs is the room for it.

    Attributes
    ----------
    width, height
        Inches; without a height the drawing is as high as its rows need.
    rows
        Rows with a name each that have room one under another.
    names
        Characters that a row's name has room for on one line.
    letters
        Size of letters [points] where nothing else is said.
    """

    name: FormName
    width: float
    height: float | None
    rows: int
    names: int
    letters: float

    @property
    def is_phone(self) -> bool:
        """Whether the drawing is narrow."""
        return self.name == "phone"

    @property
    def is_slide(self) -> bool:
        """Whether the drawing has a set height, and is seen from afar."""
        return self.name == "slide"


WIDE: Final = Form("wide", 7.2, None, 60, 26, 9)
PHONE: Final = Form("phone", 3.4, None, 60, 16, 9)
SLIDE: Final = Form("slide", 5.6, 2.26, 16, 24, 8)
"""Shown two and a quarter times as large: no letter is under eighteen points."""
SCALE: Final = 2.25
FORMS: Final = {form.name: form for form in (WIDE, PHONE, SLIDE)}

Drawn: TypeAlias = Figure | Finding
"""A drawing, or the sentence that stands where there is nothing to draw."""
P = ParamSpec("P")


def in_each_form(draw: Callable[P, Drawn]) -> Callable[P, Drawn]:
    """A drawing's function, called once for every form that the reports need (`Context.forms`).

    The function takes `form`; who gives it gets that form alone.
    """
    draw_in: Callable[..., Drawn] = draw

    @wraps(draw)
    def every(*args: P.args, **kwargs: P.kwargs) -> Drawn:
        if "form" in kwargs:
            return _draw(draw_in, args, kwargs)
        made = draw(*args, **kwargs)
        if not isinstance(made, Figure):
            return made
        drawn: dict[str, Any] = {
            name: getattr(_draw(draw_in, args, {**kwargs, "form": FORMS[name]}), "svg", "")
            for name in context.forms()
        }
        with vouched():  # the same figure
            return replace(made, **drawn)

    return every


def _draw(draw: Callable[..., Drawn], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Drawn:
    letters = kwargs["form"].letters
    with mpl.rc_context({"font.size": letters, "axes.titlesize": letters}):
        return draw(*args, **kwargs)
