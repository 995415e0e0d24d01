"""A file sent by mail, through the server that the settings name."""

import os
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path

from report.brief import Brief
from report.chapters import as_of
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.downloads.writers import TYPES
from ui.language.words import translate
from ui.view.goal_days import as_of as as_of_goals
from warehouse.exit_status import EXIT_NOTHING_PUBLISHED
from warehouse.visible_text import visible

_SECONDS = 30
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


class MailError(Exception):
    """The mail was not sent. The text says why and how to mend it, in the language asked for."""

    status = EXIT_NOTHING_PUBLISHED


@dataclass(frozen=True)
class Post:
    """The mail server, and who writes."""

    host: str
    port: int
    security: str  # starttls, tls or none
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls) -> "Post":
        """DASHBOARD_SMTP_HOST, _PORT, _TLS, _USER and _PASSWORD_FILE, and DASHBOARD_MAIL_FROM. Raises MailError."""
        settings = {name: os.environ.get(f"DASHBOARD_{name}", "").strip() for name in _SETTINGS}
        if missing := [f"DASHBOARD_{name}" for name in ("SMTP_HOST", "MAIL_FROM") if not settings[name]]:
            raise MailError(translate("mail_not_set", names=", ".join(missing)))
        security, port = settings["SMTP_TLS"] or "starttls", settings["SMTP_PORT"]
        if security not in _PORTS:
            raise MailError(translate("mail_tls_unknown", value=security))
        if port and not port.isdecimal():
            raise MailError(translate("mail_port_unknown", value=port))
        password = _password(settings["SMTP_PASSWORD_FILE"]) if settings["SMTP_USER"] else ""
        user, sender = settings["SMTP_USER"], settings["MAIL_FROM"]
        return cls(settings["SMTP_HOST"], int(port or _PORTS[security]), security, sender, user, password)


_SETTINGS = ("SMTP_HOST", "SMTP_PORT", "SMTP_TLS", "SMTP_USER", "SMTP_PASSWORD_FILE", "MAIL_FROM")


def _password(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError):
        raise MailError(translate("mail_no_password", file=file or "–")) from None


def deliver(
    post: Post, addresses: list[str], files: dict[Path, Download], brief: Brief | None = None
) -> None:
    """Sends the files. Raises MailError; they stay where they were written."""
    if wrong := [address for address in addresses if _in_a_line(address) != address]:
        raise MailError(translate("mail_address_refused", addresses=", ".join(map(_in_a_line, wrong))))
    message = letter(post, addresses, files, brief)
    server = f"{post.host}:{post.port}"
    try:
        with _connect(post) as connection:
            if post.user:
                connection.login(post.user, post.password)
            rejections = connection.send_message(message)
    except smtplib.SMTPAuthenticationError:
        raise MailError(translate("mail_login_refused", user=post.user, server=server)) from None
    except smtplib.SMTPRecipientsRefused as problem:
        raise MailError(translate("mail_address_refused", addresses=", ".join(problem.recipients))) from None
    except smtplib.SMTPNotSupportedError:
        raise MailError(translate("mail_not_supported", server=server)) from None
    except ssl.SSLError as problem:
        raise MailError(translate("mail_certificate", server=server, why=problem.reason or problem)) from None
    except smtplib.SMTPException as problem:
        raise MailError(translate("mail_refused", server=server, why=problem)) from None
    except OSError as problem:
        raise MailError(
            translate("mail_unreachable", server=server, why=problem.strerror or problem)
        ) from None
    if rejections:
        raise MailError(translate("mail_address_refused", addresses=", ".join(rejections)))


def _connect(post: Post) -> smtplib.SMTP:
    """Certificates are checked against those that the machine trusts (SSL_CERT_FILE names others)."""
    context = ssl.create_default_context()
    if post.security == "tls":
        return smtplib.SMTP_SSL(post.host, post.port, timeout=_SECONDS, context=context)
    connection = smtplib.SMTP(post.host, post.port, timeout=_SECONDS)
    if post.security == "starttls":
        try:
            connection.starttls(context=context)
        except BaseException:
            connection.close()
            raise
    return connection


def _goals_as_of(exhibit: Exhibit) -> str:
    """As of when the goals in a file are, whatever its period."""
    text = as_of_goals(exhibit.rows())
    return f"{exhibit.title}: {text}." if text else ""


def _in_a_line(text: str) -> str:
    """A line break in a name would begin another header."""
    return visible(" ".join(text.split()))


def _head(message: EmailMessage, **headers: str) -> None:
    """The only door to a mail's headers, each on a line of its own: Message_ID stands for Message-ID."""
    for name, text in headers.items():
        message[name.replace("_", "-")] = _in_a_line(text)


def letter(
    post: Post, addresses: list[str], files: dict[Path, Download], brief: Brief | None = None
) -> EmailMessage:
    """The mail: what the files are, how far their data reach, that they are a sample, and the files themselves.

    Where there is a brief it comes first, as text and as HTML.
    """
    file = next(iter(files.values()))
    page = file.exhibits[0].question.folder if file.exhibits and file.file_format != "pdf" else "overview"
    filter_summary = _in_a_line(" · ".join(filter(None, file.filter_summary)))
    title = f"{file.title}: {filter_summary}" if filter_summary else file.title
    message = EmailMessage()
    sample = f"[{translate('sample')}] " if file.is_sample else ""
    _head(
        message,
        Subject=f"{sample}{brief.title if brief else title}",
        From=post.sender,
        To=", ".join(addresses),
        Date=formatdate(localtime=True),
        Message_ID=make_msgid(domain=post.sender.rpartition("@")[2] or None),
        Auto_Submitted="auto-generated",
    )
    names = ", ".join(path.name for path in files)
    lines = [translate("mail_attached", title=file.title, names=names), filter_summary, f"{as_of(page)}."]
    lines += [f"{translate('info_who')}: {file.reporting_note}."] if file.reporting_note else []
    lines += list(
        dict.fromkeys(_goals_as_of(exhibit) for exhibit in file.exhibits if exhibit.name == "campaign/goals")
    )
    codes = ", ".join(attachment.code for attachment in files.values())
    lines += [translate("mail_code", code=codes, version=file.reader.version.name)]
    lines += [translate("report_sample")] if file.is_sample else []
    lines = [visible(line) for line in filter(None, lines)]
    text = [visible(line) for line in brief.text.splitlines()] + [""] if brief else []
    message.set_content("\n".join([*text, *lines, ""]), charset="utf-8")
    if brief:
        message.add_alternative(brief.letter_page(lines), subtype="html", charset="utf-8")
    for path, attachment in files.items():
        kind, _, rest = TYPES[attachment.file_format].partition(";")[0].partition("/")
        message.add_attachment(path.read_bytes(), maintype=kind, subtype=rest, filename=_in_a_line(path.name))
    return message
