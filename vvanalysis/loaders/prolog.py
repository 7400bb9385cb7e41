"""What stands before an XML document's root element, checked before any other parser sees the document.

The official files name an external DTD on the web, which is never fetched. A document that declares entities
is refused: no official file does, and entities are how a small file grows without bound or reads other files.
"""

from __future__ import annotations

from typing import NoReturn
from xml.parsers import expat

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.files import looks_like_xml

ROOT = "VAL"
_CHUNK = 65_536
_DOWNLOAD = "download the file again from the authority"
_EXPECTED = "a result file of the election authority (XML with root VAL)"


class _RootSeen(Exception):  # noqa: N818 - a signal, not an error: the prolog is over
    """Carries the root element's name out of the parser."""


def check_prolog(content: bytes, *, where: str) -> None:
    """Return if the document is XML, declares no entity and has the root of a result file.

    Raises
    ------
    InputError
        Not XML, an HTML page saved as XML, a document that declares entities, or another root.
    """
    if not looks_like_xml(content):
        raise InputError(Fault(where, "not XML", _EXPECTED, "name only official result files"))
    root = _root_name(content, where=where)
    if root.lower() == "html":
        _refuse_html(where)
    if root != ROOT:
        raise InputError(
            Fault(where, f"XML with root {root[:40]}", _EXPECTED, "name only official result files")
        )


def _root_name(content: bytes, *, where: str) -> str:
    parser = expat.ParserCreate()

    def root_seen(name: str, _attributes: object) -> NoReturn:
        raise _RootSeen(name)

    def entity_declared(*_declaration: object) -> NoReturn:
        raise InputError(
            Fault(where, "a document that declares entities is refused", "a file without entities", _DOWNLOAD)
        )

    parser.StartElementHandler = root_seen
    parser.EntityDeclHandler = entity_declared
    try:
        for start in range(0, len(content), _CHUNK):
            parser.Parse(content[start : start + _CHUNK], start + _CHUNK >= len(content))
    except _RootSeen as seen:
        return str(seen)
    except (expat.ExpatError, LookupError, ValueError) as error:
        if _is_html(content):
            _refuse_html(where)
        raise InputError(Fault(where, f"broken XML ({error})", _EXPECTED, _DOWNLOAD)) from error
    raise InputError(Fault(where, "no root element", _EXPECTED, _DOWNLOAD))


def _is_html(content: bytes) -> bool:
    start = content[:4096].lower()
    return b"<!doctype html" in start or b"<html" in start


def _refuse_html(where: str) -> NoReturn:
    raise InputError(
        Fault(where, "an HTML page saved as XML", _EXPECTED, "save the file itself, not the page about it")
    )
