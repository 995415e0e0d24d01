"""What is pressed is also looked at: whatever is wrong on a page is seen."""

from tests.ui.support.chromium import Visit
from tests.ui.support.pressing import Presser

#: A box that opens to nothing, heads of a table without rows, an error, and a word that only a program says.
WRONG = """main => main.insertAdjacentHTML('afterbegin', `
    <details open><summary>nothing in it</summary></details>
    <table><thead><tr><th>heads alone</th></tr></thead><tbody></tbody></table>
    <p data-testid="stAlertContentError">broken</p><p>NaN %</p>`)"""


def test_it_would_be_noticed_if_something_were_wrong(laptop: Visit) -> None:
    laptop.open("check").get_by_test_id("stMain").evaluate(WRONG)
    laptop.page.evaluate("console.error('out of order')")
    presser = Presser(laptop, {})
    assert not presser.check_page("now")
    problems = sorted(fault.splitlines()[0][:16] for _, fault in presser.wrong)
    assert problems == [
        "a box that opens",
        "a table of nothi",
        "an error: broken",
        "out of order {'u",
        "what nobody woul",
    ]
