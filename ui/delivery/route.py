"""The route for downloads: a file is written when its link is requested, sent, and not kept."""

import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Iterator
from os import SEEK_END
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

from ui.delivery.audit_trail import Sender, record_download, record_refusal, record_report, sender
from ui.delivery.finished_reports import FinishedReport, give_back, report_format, take_report
from ui.delivery.held_rows import HeldRows
from ui.delivery.personal_links import is_link, personal_token, restore_link, take_link
from ui.delivery.write_file import write_file
from ui.downloads.download import Download
from ui.downloads.workbook.cells import TooLarge
from ui.downloads.writers import TYPES
from ui.identity import current_identity, identity_in
from ui.language.words import LANGUAGES, set_language, translate
from ui.open_versions import StaleVersion, hold_open
from warehouse.answer.reader import Reader
from warehouse.audit.audit_log import AuditUnwritable

MOST_LINKS = 5000  # links that are kept; each is a few hundred bytes
#: Files written at the same time, so that memory stays bounded. Others wait without a thread, as pages need threads.
_AT_ONCE = CapacityLimiter(2)
_BLOCK = 1 << 20
_SERVER_ERROR = 500
NO_STORE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_readers_by_name: OrderedDict[str, ref[Reader]] = OrderedDict()  # the file itself lies with its version
_lock = threading.Lock()
_log = logging.getLogger(__name__)


def create_link(file: Download | HeldRows) -> str:
    """The address of a file, relative to any page; valid while its version is open, until MOST_LINKS newer links.

    Where readers sign in, it is good once, within an hour, for the reader whose page runs.
    """
    identity = current_identity()
    with _lock:
        _links(file.reader)[file.name] = file
        _readers_by_name[file.name] = ref(file.reader)
        _readers_by_name.move_to_end(file.name)
        while len(_readers_by_name) > MOST_LINKS:
            name, version = _readers_by_name.popitem(last=False)
            if reader := version():
                _links(reader).pop(name, None)
    token = f"?for={personal_token(file.name, identity.name)}" if identity else ""
    return f"./take/{quote(file.name)}{token}"


def _links(reader: Reader) -> dict[str, Download | HeldRows]:
    links: dict[str, Download | HeldRows] = reader.derived_cache.setdefault(create_link, {})
    return links


def _file(name: str) -> Download | HeldRows | None:
    version = _readers_by_name.get(name, lambda: None)()
    return _links(version).get(name) if version else None


async def _send(request: Request) -> Response:
    """Writes the file to an unnamed temporary file and sends it from there, block by block."""
    name, origin = request.path_params["name"], sender(request.scope)
    identity, token = identity_in(request.headers), request.query_params.get("for", "")
    if request.method == "HEAD":
        return _head_response(name, token, origin)
    with _lock:
        file = _file(name)
    if report := take_report((name, token), origin.person):
        return await run_in_threadpool(_report_response, (name, token), report, origin)
    link = take_link(token, name, identity.name) if file and identity else None
    if file is None or isinstance(link, str):
        reason = link if isinstance(link, str) else "link_gone"
        await run_in_threadpool(record_refusal, reason, origin, name)
        return text_response("take_used" if identity else "take_gone", 410)
    async with _AT_ONCE:
        if await request.is_disconnected():
            return Response()  # to nobody
        response = await run_in_threadpool(_write_response, file, origin)
    if link and response.status_code >= _SERVER_ERROR:
        restore_link(token, link)
    return response


def _report_response(key: tuple[str, str], report: FinishedReport, origin: Sender) -> Response:
    """The report, once it is written down; else its link stays valid."""
    size = os.fstat(report.stream.fileno()).st_size
    try:
        record_report(key[0], report.filters, origin, size)
    except AuditUnwritable:
        give_back(key, report)
        return _unrecorded_response(key[0])
    return _FileResponse(report.stream, key[0], report.file_format)


def _head_response(name: str, token: str, origin: Sender) -> Response:
    """The answer to HEAD: whether there is a file, and its type; the link stays valid."""
    with _lock:
        file = _file(name)
    if file and origin.person and not is_link(token, name, origin.person):
        file = None
    file_format = file.file_format if file else report_format((name, token), origin.person)
    if not file_format:
        return text_response("take_gone", 410)
    return Response(headers=_headers(name), media_type=TYPES[file_format])


def _headers(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', **NO_STORE}


def _write_response(file: Download | HeldRows, origin: Sender) -> Response:
    """The complete file, once it is written down, or why there is none."""
    stream: BinaryIO = TemporaryFile()  # noqa: SIM115 - closed when it is sent
    try:
        with hold_open(file.reader):
            write_file(file, stream)
        record_download(file, origin, stream.seek(0, SEEK_END))
    except AuditUnwritable:
        stream.close()
        return _unrecorded_response(file.name)
    except StaleVersion:
        stream.close()
        record_refusal("link_gone", origin, file.name)
        return text_response("take_gone", 410)
    except TooLarge as error:  # no link is offered to it, but a link may be older than the rows
        stream.close()
        return PlainTextResponse(str(error), 413, NO_STORE)
    except Exception:
        stream.close()
        _log.exception("%s could not be written", file.name)
        return text_response("take_failed", 500)
    return _FileResponse(stream, file.name, file.file_format)


def _unrecorded_response(name: str) -> Response:
    _log.exception("%s was not sent, as the audit cannot be written", name)
    return text_response("take_unrecorded", 503)


class _FileResponse(StreamingResponse):
    """Sends a written file and deletes it, however the sending ends."""

    def __init__(self, stream: BinaryIO, name: str, file_format: str) -> None:
        headers = {**_headers(name), "Content-Length": str(stream.seek(0, SEEK_END))}
        super().__init__(_blocks(stream), headers=headers, media_type=TYPES[file_format])
        self._stream = stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._stream:
            await super().__call__(scope, receive, send)


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    offset = 0  # of this reader's own, as others may be sent the same file
    while block := os.pread(stream.fileno(), _BLOCK, offset):
        offset += len(block)
        yield block


def text_response(key: str, status: int) -> Response:
    """A text of words.toml in both languages, as a plain response."""
    sentences = []
    for language in LANGUAGES:
        set_language(language)
        sentences.append(translate(key))
    return PlainTextResponse("\n".join(sentences), status, NO_STORE)


def below_base(path: str) -> str:
    """Where Streamlit is told to live below a path, it puts itself there, but not the routes that are added to it."""
    return f"/{st.get_option('server.baseUrlPath')}/{path}".replace("//", "/")


ROUTE = Route(below_base("take/{name}"), _send)
