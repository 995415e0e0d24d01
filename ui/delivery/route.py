"""Files on their way out: a link stands for a file, which is written when it is asked for, sent, and not kept."""

import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Iterator
from os import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO
from urllib.parse import quote
from weakref import ref

import streamlit as st
from anyio import CapacityLimiter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from ui.delivery.write_file import write
from ui.downloads.download import File
from ui.downloads.workbook.cells import TooLarge
from ui.downloads.writers import TYPES
from ui.language.words import LANGUAGES, say, speak
from ui.open_versions import Closed, used
from warehouse.answer.reader import Reader

MOST_OFFERED = 5000  # links that are kept; each is a few hundred bytes
#: Files written side by side, so that memory stays bounded. Others wait without a thread, which pages need, too.
_AT_ONCE = CapacityLimiter(2)
_BLOCK = 1 << 20
_NOT_KEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_KEPT_SECONDS = 3600.0  # what another process has made, and nobody fetches
_offered: OrderedDict[str, ref[Reader]] = OrderedDict()  # the file itself lies with its version
#: By name and reader: the form, and the open file, which no folder lists.
_made: dict[tuple[str, str], tuple[str, BinaryIO]] = {}
_lock = threading.Lock()
_log = logging.getLogger(__name__)


def offer(file: File) -> str:
    """The address of a file, relative to any page; it holds while its version is open, and few others are offered."""
    with _lock:
        _links(file.reader)[file.name] = file
        _offered[file.name] = ref(file.reader)
        _offered.move_to_end(file.name)
        while len(_offered) > MOST_OFFERED:
            name, version = _offered.popitem(last=False)
            if known := version():
                _links(known).pop(name, None)
    return f"./take/{quote(file.name)}"


def _links(reader: Reader) -> dict[str, File]:
    links: dict[str, File] = reader.beside.setdefault(offer, {})
    return links


def _file(name: str) -> File | None:
    version = _offered.get(name, lambda: None)()
    return _links(version).get(name) if version else None


def offer_made(form: str, path: Path, readers: int) -> list[str]:
    """An address for each reader of a file that another process has made; sent once each, within an hour.

    The file is taken off the disk.
    """
    keys = [(path.name, str(reader)) for reader in range(readers)]
    with path.open("rb") as made, _lock:
        for key in keys:
            _made[key] = (form, os.fdopen(os.dup(made.fileno()), "rb"))
    path.unlink()
    waiting = threading.Timer(_KEPT_SECONDS, _forget, [{key: _made[key][1] for key in keys}])
    waiting.daemon = True
    waiting.start()
    return [f"./take/{quote(name)}?for={reader}" for name, reader in keys]


def _forget(made: dict[tuple[str, str], BinaryIO]) -> None:
    with _lock:
        for key, file in made.items():
            if key in _made and _made[key][1] is file:
                del _made[key]
                file.close()


async def _send(request: Request) -> Response:
    """Writes the file to a nameless place on disk and sends it from there, block by block."""
    name = request.path_params["name"]
    if request.method == "HEAD":
        return _described(name)
    with _lock:
        file, made = _file(name), _made.pop((name, request.query_params.get("for", "")), None)
    if made is not None:
        form, written = made
        return _Taken(written, name, form)
    if file is None:
        return told("take_gone", 410)
    async with _AT_ONCE:
        if await request.is_disconnected():
            return Response()  # to nobody
        return await run_in_threadpool(_answer, file)


def _described(name: str) -> Response:
    """That there is a file, and of what form: to be told so is not to take it away."""
    with _lock:
        file, made = _file(name), [form for (known, _), (form, _) in _made.items() if known == name]
    forms = [file.form] if file else made
    if not forms:
        return told("take_gone", 410)
    return Response(headers=_headers(name), media_type=TYPES[forms[0]])


def _headers(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', **_NOT_KEPT}


def _answer(file: File) -> Response:
    """The file, written to its end, or why there is none."""
    written: BinaryIO = TemporaryFile()  # noqa: SIM115 - closed when it is sent
    try:
        with used(file.reader):
            write(file, written)
    except Closed:
        written.close()
        return told("take_gone", 410)
    except TooLarge as why:  # no link is offered to it, but a link may be older than the rows
        written.close()
        return PlainTextResponse(str(why), 413, _NOT_KEPT)
    except Exception:
        written.close()
        _log.exception("%s could not be written", file.name)
        return told("take_failed", 500)
    return _Taken(written, file.name, file.form)


class _Taken(StreamingResponse):
    """A written file, which is gone afterwards, however the sending ends."""

    def __init__(self, written: BinaryIO, name: str, form: str) -> None:
        headers = {**_headers(name), "Content-Length": str(written.seek(0, SEEK_END))}
        super().__init__(_blocks(written), headers=headers, media_type=TYPES[form])
        self._written = written

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._written:
            await super().__call__(scope, receive, send)


def _blocks(written: BinaryIO) -> Iterator[bytes]:
    at = 0  # of this reader's own, as others may be sent the same file
    while block := os.pread(written.fileno(), _BLOCK, at):
        at += len(block)
        yield block


def told(key: str, status: int) -> Response:
    """A sentence for the reader, who may have chosen either language."""
    sentences = []
    for language in LANGUAGES:
        speak(language)
        sentences.append(say(key))
    return PlainTextResponse("\n".join(sentences), status, _NOT_KEPT)


#: Where Streamlit is told to live below a path, it puts itself there, but not the routes that are added to it.
ROUTE = Route(f"/{st.get_option('server.baseUrlPath')}/take/{{name}}".replace("//", "/"), _send)
