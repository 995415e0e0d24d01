"""A reader in a real browser signs in, sees the charts under the policy of the gate, and signs out in all tabs."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.ui.support.chromium import SECONDS, Visit
from tests.ui.support.signing_in import run_provider, run_sign_in_server


def test_a_reader_signs_in_looks_and_signs_out_in_all_tabs(
    browser: Browser, sample_store: Path, tmp_path: Path
) -> None:
    with run_provider() as issuer, run_sign_in_server(sample_store, tmp_path, issuer) as address:
        visit = Visit(browser, address)
        page = visit.page
        page.goto(f"{address}/gifts?lang=en&provinces=87")
        page.get_by_role("link", name="Sign in").click()
        page.get_by_role("link", name="an", exact=True).click()
        visit.troubles.clear()  # a page that asks to sign in is a 401
        visit.strangers.clear()  # and the provider is another server
        visit.wait_until_drawn()
        assert page.url == f"{address}/gifts?lang=en&provinces=87"
        page.get_by_text("an@example.vn").wait_for()
        visit.settle()  # no program was refused, nobody else asked
        other_tab = visit.context.new_page()
        other_tab.set_default_timeout(1000 * SECONDS)
        other_tab.goto(f"{address}/gifts")
        other_tab.get_by_text("an@example.vn").wait_for()
        page.get_by_role("link", name="Sign out").click()
        page.get_by_text("Bạn đã đăng xuất.").wait_for()
        other_tab.get_by_role("link", name="Đăng nhập").wait_for()
        assert page.url == f"{address}/sign-out"
        visit.context.close()
