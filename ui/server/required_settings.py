"""The settings of Streamlit that the server relies on: without them it would tell strangers what nobody should know."""

import json
from typing import Any

from streamlit import config

from ui.language.words import LANGUAGES, say, speak
from warehouse.contract.reasons import in_words
from warehouse.settings import wrong_setting

NEEDED: dict[str, Any] = {
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
#: Without the first it would be open to every network, without the second ask a public address for its own.
NAMED = ("server.address", "browser.serverAddress")


def wrong_settings() -> list[str]:
    """What is not as it has to be, each as it should stand in .streamlit/config.toml."""
    unnamed = [f'{name} = "…"' for name in NAMED if not _is_named(name)]
    return unnamed + [
        f"{name} = {json.dumps(value)}" for name, value in NEEDED.items() if config.get_option(name) != value
    ]


def _is_named(name: str) -> bool:
    return bool(config.get_option(name)) and config.is_manually_set(name)


def demand_settings() -> None:
    """Ends the process with a sentence where a setting is wrong, of Streamlit or of the dashboard itself."""
    if own := wrong_setting():
        said = [in_words("setting_wrong", language, name=own[0], value=own[1]) for language in LANGUAGES]
        raise SystemExit("\n".join(said))
    if wrong := ", ".join(wrong_settings()):
        sentences = []
        for language in LANGUAGES:
            speak(language)
            sentences.append(say("settings_wrong", settings=wrong))
        raise SystemExit("\n".join(sentences))
