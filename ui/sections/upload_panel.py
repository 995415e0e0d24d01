"""The steward hands a file in on the page: a trial reading first, then the file goes into the folder of its topic."""

import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ui import markdown
from ui.answers import current_scope, scope, version
from ui.delivery.audit_trail import page_sender
from ui.language.formats import number
from ui.language.page_names import topic_title
from ui.language.words import lang, translate
from ui.receipts.returned_file import MOST_MB
from ui.sections.refresh_starter import starter
from ui.sections.trial_outcome import show_refusal, show_trial
from warehouse.audit.audit_log import AuditUnwritable, append
from warehouse.audit.entry import Entry
from warehouse.contract.reasons import FileRefusal
from warehouse.contract.schema import topics
from warehouse.intake.export_place import add_export, names_in
from warehouse.intake.file_name import free_name, has_ending, safe_name, with_ending_of
from warehouse.intake.trial import Trial, try_file
from warehouse.refresh.status import is_running
from warehouse.settings import Folders, drop_folder, takes_files, watch_seconds

_ONE_AT_A_TIME = threading.BoundedSemaphore(1)  # a trial takes a processor, and memory as a refresh does
_NUMBER, _END, _TRIALS = "upload_number", "upload_end", "upload_trials"  # in the session


@dataclass(frozen=True)
class _End:
    """How the last press ended: the file that is in the folder now, or why it is not."""

    file: str = ""
    refusal: FileRefusal | None = None


def upload_panel() -> None:
    """The field for a file with its trial and the button; where files go instead, if none is taken here."""
    with st.container(border=True, key="upload", gap="small"):
        markdown.subheader(translate("upload_title"), anchor=False)
        folder = drop_folder()
        if not scope().is_steward:
            markdown.caption(translate("upload_for_stewards"))
            return
        if not takes_files():
            markdown.caption(
                translate("upload_goes_to", folder=folder) if folder else translate("upload_off")
            )
            return
        markdown.caption(translate("upload_how"))
        upload = st.file_uploader(translate("upload_file"), key=_key(), max_upload_size=MOST_MB)
        _show_end()
        if upload is not None:
            _offer(upload)
        elif folder:
            markdown.caption(translate("upload_or_folder", folder=folder))


def _key() -> str:
    """The key of the field: another one empties it."""
    return f"upload_{st.session_state.setdefault(_NUMBER, 0)}"


def _offer(upload: UploadedFile) -> None:
    """The trial of a file under the topic and the name that its steward chooses, and the button where it may go in."""
    name = safe_name(upload.name)
    try:
        if not has_ending(name):
            raise FileRefusal("other_ending")
        nearest_topic = _trial(upload, name, None).topic
        choices = st.container(horizontal=True)
        with choices:
            topic = _choose_topic(upload, nearest_topic)
        trial = _named_trial(upload, name, topic, choices)
    except FileRefusal as refusal:
        show_refusal(name, refusal)
        return
    show_trial(trial)
    if trial.status != "refused" and not scope().is_steward_of(trial.provinces):
        markdown.warning(translate("upload_beyond_scope"), icon=":material/lock_person:")
    elif trial.status != "refused" and not trial.same_as:
        markdown.button(
            translate("upload_add"),
            icon=":material/move_to_inbox:",
            key="upload_add",
            type="primary",
            on_click=_add,
            args=(_key(), topic, trial),
        )
        markdown.caption(translate("upload_add_means", folder=topic, name=trial.name))


def _choose_topic(upload: UploadedFile, nearest: str) -> str:
    """The topic whose header the file has, or another one."""
    names = list(topics())
    key = f"upload_topic_{upload.file_id}"
    return st.selectbox(
        translate("upload_topic"), names, names.index(nearest), format_func=topic_title, key=key, width=420
    )


def _named_trial(upload: UploadedFile, name: str, topic: str, choices: DeltaGenerator) -> Trial:
    """The trial under the name chosen: the file's own, or one behind it where the folder holds another such file."""
    trial = _trial(upload, name, topic)
    if trial.status == "refused" or trial.same_as:
        return trial
    names = names_in(Folders.from_environment().exports / topic)
    proposal = free_name(name, names)
    typed_name = choices.text_input(
        translate("upload_name"), proposal, key=f"upload_name_{upload.file_id}_{topic}", width=420
    )
    final_name = with_ending_of(typed_name, name)
    if proposal != name:
        markdown.caption(translate("upload_renamed", file=name, name=proposal))
    elif final_name not in (upload.name, typed_name):
        markdown.caption(translate("upload_made_safe", name=final_name))
    if free_name(final_name, names) != final_name:
        raise FileRefusal("name_in_use", file=f"{topic}/{final_name}")
    return _trial(upload, final_name, topic)


def _trial(upload: UploadedFile, name: str, topic: str | None) -> Trial:
    """One trial, kept until another file or version comes."""
    of_file = (upload.file_id, version().name, lang())
    if st.session_state.get(_TRIALS, {}).get("of") != of_file:
        st.session_state[_TRIALS] = {"of": of_file}
    trials: dict[Any, Trial] = st.session_state[_TRIALS]
    if (name, topic) not in trials:
        with markdown.spinner(translate("upload_reading")), _ONE_AT_A_TIME:
            trial = try_file(Folders.from_environment(), name, upload.getvalue(), topic, lang())
        trials[name, topic] = trials[name, trial.topic] = trial
    return trials[name, topic]


def _add(key: str, topic: str, trial: Trial) -> None:
    """Puts the file that was tried into its folder, forgets it, and has it read."""
    upload: UploadedFile | None = st.session_state.get(key)
    folders, name = Folders.from_environment(), trial.name
    if upload is None or not current_scope(folders.store).is_steward_of(trial.provinces):
        return
    content = upload.getvalue()
    entry = Entry("upload", *page_sender(), "ledger", file=f"{topic}/{name}", size_bytes=len(content))
    try:
        append(folders.store, entry)
        add_export(folders.exports, topic, name, content)
    except AuditUnwritable as error:
        refusal = FileRefusal("audit_unwritable", folder="audit", problem=error.strerror)
        st.session_state[_END] = _End(refusal=refusal)
        return
    except FileRefusal as refusal:
        with suppress(AuditUnwritable):
            append(folders.store, replace(entry, event="refusal", detail=refusal.code))
        st.session_state[_END] = _End(refusal=refusal)
        return
    _forget()
    st.session_state[_END] = _End(file=f"{topic}/{name}")
    st.session_state[_NUMBER] += 1
    if not is_running(folders.store):
        starter.start()


def _forget() -> None:
    """Takes the file out of the server's memory: Streamlit would keep it as long as the reader stays."""
    st.session_state.pop(_TRIALS, None)
    if context := get_script_run_ctx():
        context.uploaded_file_mgr.remove_session_files(
            context.session_id
        )  # one at a time: ui/server/uploads.py


def _show_end() -> None:
    """What became of the last press: in the ledger already, still on its way, or refused."""
    end: _End = st.session_state.get(_END, _End())
    if end.refusal:
        show_refusal("", end.refusal)
    if not end.file:
        return
    line = next((file for file in version().manifest["files"] if file["file"] == end.file), None)
    if line is None:
        text = translate("upload_waits" if watch_seconds() > 0 else "upload_waits_for_button", file=end.file)
        markdown.info(text, icon=":material/move_to_inbox:")
        return
    counts = {name: number(line[name]) for name in ("accepted", "quarantined")}
    markdown.success(translate("upload_in_ledger", file=end.file, **counts), icon=":material/check_circle:")
