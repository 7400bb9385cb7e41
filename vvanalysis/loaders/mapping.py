"""A file of the user's that says what the columns of a workbook of unknown kind mean.

```toml
election_year = 2026
election_type = "KF"
sheet = "Antal"
[columns]
"Distrikt" = "district"
"Väljare" = "eligible"
[parties]
"Centerpartiet" = "C"
```
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.layouts import ROLES, Role

_SHOWN = 5


class Mapping(BaseModel):
    """What a mapping file holds; every entry may be left out where the workbook tells it itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sheet: str | None = None
    header_row: int = Field(default=1, ge=1)
    election_year: int | None = Field(default=None, ge=1970, le=2100)
    election_type: Literal["RD", "RF", "KF"] | None = None
    count_status: Literal["final", "preliminary"] | None = None
    late_names: tuple[str, ...] = ()
    columns: dict[str, Role] = {}
    parties: dict[str, str] = {}


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises
    ------
    InputError
        No such file, no TOML, or an entry that is not known.
    """
    where = str(path)
    try:
        return Mapping.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise InputError(Fault(where, what, "a mapping file", "check the path")) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(Fault(where, f"no TOML ({error})", "a mapping file", "mend the line")) from error
    except ValidationError as error:
        faults = [
            Fault(
                f"{where}, {'.'.join(str(step) for step in each['loc'])}",
                each["msg"],
                "one of " + ", ".join(ROLES) if each["loc"][0] == "columns" else "a known entry",
                "see README, Official files",
            )
            for each in error.errors(include_input=False, include_url=False)[:_SHOWN]
        ]
        raise InputError(faults) from error
