"""Sign-in against a provider that is a process of its own, and everything that may be wrong with what comes back."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.support.audit_lines import audit_lines
from tests.ui.support.openid_provider import FAULTS
from tests.ui.support.signing_in import Reader, run_provider, run_sign_in_server


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with run_provider() as address:
        yield address


@pytest.fixture(scope="module")
def address(provider: str, sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with run_sign_in_server(sample_store, tmp_path_factory.mktemp("server"), provider) as address:
        yield address


@pytest.fixture
def reader(address: str) -> Iterator[Reader]:
    with Reader(address) as reader:
        yield reader


def is_signed_in(reader: Reader) -> bool:
    return reader.get("/_stcore/health").status_code == 200


def test_a_reader_signs_in_and_goes_on_to_where_they_wanted(
    reader: Reader, provider: str, sample_store: Path
) -> None:
    count = len(audit_lines(sample_store))
    page = reader.get("/gifts?lang=en&provinces=87")
    assert (page.status_code, "Đăng nhập · Sign in" in page.text) == (401, True)
    assert "/sign-in?to=%2Fgifts%3Flang%3Den%26provinces%3D87" in page.text
    answer = reader.sign_in("an", "/gifts?lang=en&provinces=87")
    assert (answer.status_code, answer.headers["location"]) == (302, "/gifts?lang=en&provinces=87")
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert is_signed_in(reader)
    farewell = reader.get("/sign-out")
    assert "Bạn đã đăng xuất." in farewell.text
    assert f"content='0;url={provider}/end_session_endpoint?id_token_hint=" in farewell.text
    assert not is_signed_in(reader)
    lines = [(line["what"], line["who"], line["from"]) for line in audit_lines(sample_store)[count:]]
    assert lines[:2] == [(event, "an@example.vn", "127.0.0.1") for event in ("sign_in", "sign_out")]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_token_signs_nobody_in(reader: Reader, provider: str, sample_store: Path, fault: str) -> None:
    link = reader.begin("an")
    httpx2.post(f"{provider}/fault", content=fault, trust_env=False)
    answer = reader.get(link)
    assert (answer.status_code, "Chưa đăng nhập được: nơi đăng nhập không xác nhận" in answer.text) == (
        401,
        True,
    )
    assert "tri-an" not in reader.cookies
    assert not is_signed_in(reader)
    line = audit_lines(sample_store)[-1]
    assert (line["what"], line["detail"], line["who"]) == ("refusal", "sign_in_failed", None)
    assert reader.sign_in("an").status_code == 302  # the provider is right again, and so is everything


def test_a_code_works_once_and_in_the_browser_that_asked_for_it(reader: Reader, address: str) -> None:
    with Reader(address) as stranger:
        assert stranger.get(reader.begin("an")).status_code == 401
    link = reader.begin("an")
    cookies = dict(reader.cookies)
    assert reader.get(link).status_code == 302
    with Reader(address) as thief:
        thief.cookies.update(cookies)
        assert thief.get(link).status_code == 401
        assert not is_signed_in(thief)


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/a\r\nb",
        "",
        "/sign-out",
    ],
)
def test_sign_in_leads_nowhere_else(reader: Reader, target: str) -> None:
    assert reader.sign_in("an", target).headers["location"] == "/"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_other_page_signs_a_reader_out(reader: Reader, site: str) -> None:
    reader.sign_in("binh")
    assert reader.get("/sign-out", headers={"sec-fetch-site": site}).status_code == 403
    assert is_signed_in(reader)
