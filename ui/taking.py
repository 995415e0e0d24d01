"""Files on their way out: a link stands for a file, which is written when it is asked for, sent, and not kept."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator
from os import SEEK_END
from pathlib import Path
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
_KEPT_SECONDS = 3600.0  # what another process has made, and nobody fetches
_offered: OrderedDict[str, File] = OrderedDict()
_made: dict[str, tuple[str, BinaryIO]] = {}  # by name: the form, and the open file, which no folder lists
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


def offer_made(form: str, path: Path) -> str:
    """The address of a file that another process has made; it is taken off the disk, and sent once, within an hour."""
    made = path.open("rb")
    path.unlink()
    with _lock:
        _made[path.name] = (form, made)
    waiting = threading.Timer(_KEPT_SECONDS, _forget, (path.name, made))
    waiting.daemon = True
    waiting.start()
    return f"./take/{quote(path.name)}"


def _forget(name: str, made: BinaryIO) -> None:
    with _lock:
        if name in _made and _made[name][1] is made:
            del _made[name]
            made.close()


def _send(request: Request) -> Response:
    """Writes the file to a nameless place on disk and sends it from there, block by block."""
    name = request.path_params["name"]
    with _lock:
        file, made = _offered.get(name), _made.pop(name, None)
    if made is not None:
        return _sent(name, *made)
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
    return _sent(name, file.form, written)


def _sent(name: str, form: str, written: BinaryIO) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(written.seek(0, SEEK_END)),
        "Cache-Control": "no-store",
    }
    return StreamingResponse(_blocks(written), headers=headers, media_type=TYPES[form])


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
