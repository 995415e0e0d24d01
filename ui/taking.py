"""Files on their way out: a link stands for a file, which is written when it is asked for, sent, and not kept."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import BinaryIO
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from ui.takeaway.file import File
from ui.takeaway.workbook import TooLarge
from ui.takeaway.writers import TYPES, write
from ui.words import say, speak

MOST_OFFERED = 5000  # links that are kept; each is a few hundred bytes
_AT_ONCE = threading.BoundedSemaphore(2)  # files written side by side, so that memory stays bounded
_BLOCK = 1 << 20
_offered: OrderedDict[str, File] = OrderedDict()
_lock = threading.Lock()
_log = logging.getLogger(__name__)


def offer(file: File) -> str:
    """The address of a file, relative to any page; it holds until the server stops or many others were offered."""
    with _lock:
        _offered[file.name] = file
        _offered.move_to_end(file.name)
        while len(_offered) > MOST_OFFERED:
            _offered.popitem(last=False)
    return f"./take/{quote(file.name)}"


def _send(request: Request) -> Response:
    """Writes the file to a nameless place on disk and sends it from there, block by block."""
    with _lock:
        file = _offered.get(request.path_params["name"])
    if file is None:
        return PlainTextResponse("\n".join(_said("take_gone")), status_code=410)
    written: BinaryIO = TemporaryFile()  # noqa: SIM115 - closed when it is sent
    try:
        with _AT_ONCE:
            write(file, written)
    except TooLarge as why:  # no link is offered to it, but a link may be older than the rows
        written.close()
        return PlainTextResponse(str(why), status_code=413)
    except Exception:
        written.close()
        _log.exception("%s could not be written", file.name)
        return PlainTextResponse("\n".join(_said("take_failed")), status_code=500)
    headers = {
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "Content-Length": str(written.tell()),
        "Cache-Control": "no-store",
    }
    return StreamingResponse(_blocks(written), headers=headers, media_type=TYPES[file.form])


def _said(key: str) -> list[str]:
    told = []
    for language in ("vi", "en"):
        speak(language)
        told.append(say(key))
    return told


def _blocks(written: BinaryIO) -> Iterator[bytes]:
    with written:
        written.seek(0)
        while block := written.read(_BLOCK):
            yield block


ROUTE = Route("/take/{name}", _send)
