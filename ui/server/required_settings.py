"""The settings of Streamlit that the server relies on: without them it would leak data to strangers."""

import json
from typing import Any

from streamlit import config

from ui.language.words import LANGUAGES, set_language, translate
from ui.server.sign_in_settings import sign_in_problem
from warehouse.contract.reasons import in_words
from warehouse.settings import wrong_setting

REQUIRED_VALUES: dict[str, Any] = {
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.enableStaticServing": True,  # an empty world for the maps, which nobody else is asked for
    "server.enableAgentApi": False,
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "global.developmentMode": False,
}
#: Without the first the server would listen on every network, without the second ask a public service for its address.
EXPLICIT_SETTINGS = ("server.address", "browser.serverAddress")


def wrong_settings() -> list[str]:
    """The wrong settings, each as it should stand in .streamlit/config.toml."""
    missing = [f'{name} = "…"' for name in EXPLICIT_SETTINGS if not _is_explicit(name)]
    return missing + [
        f"{name} = {json.dumps(value)}"
        for name, value in REQUIRED_VALUES.items()
        if config.get_option(name) != value
    ]


def _is_explicit(name: str) -> bool:
    return bool(config.get_option(name)) and config.is_manually_set(name)


def demand_settings() -> None:
    """Ends the process with a sentence where a setting is wrong, of Streamlit or of the dashboard itself."""
    if own := wrong_setting():
        texts = [in_words("setting_wrong", language, name=own[0], value=own[1]) for language in LANGUAGES]
        raise SystemExit("\n".join(texts))
    if wrong := ", ".join(wrong_settings()):
        sentences = []
        for language in LANGUAGES:
            set_language(language)
            sentences.append(translate("settings_wrong", settings=wrong))
        raise SystemExit("\n".join(sentences))
    problems = []
    for language in LANGUAGES:
        set_language(language)
        problems.append(sign_in_problem(str(config.get_option("server.address")), language))
    if sentences := list(filter(None, problems)):
        raise SystemExit("\n".join(sentences))
