"""Every reason that the loader can give has its sentences in both languages, and no sentence is left over."""

import re
import tomllib

import pytest

from warehouse.contract.reasons import reason, reason_codes
from warehouse.settings import QUERIES, REASONS, ROOT

REASON_TEXTS = tomllib.loads(REASONS.read_text(encoding="utf-8"))


def codes_in_use() -> set[str]:
    """Every reason code that stands in the code or in the rules."""
    paths = [*(ROOT / "warehouse").rglob("*.py"), ROOT / "report" / "choices.py"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    rules = "\n".join(path.read_text(encoding="utf-8") for path in (QUERIES / "_cells").glob("*.sql"))
    conflict = (QUERIES / "_ingest" / "held.sql").read_text(encoding="utf-8")
    in_code = re.findall(
        r'(?:FileRefusal\(|\breason\(|(?<!\.)in_words\(\s*|PublishError\(|refus(?:al|e)\(|refusal=|"code": ?)"(\w+)"',
        code,
    )
    in_code += re.findall(r'    code = "(\w+)"$', code, re.MULTILINE)
    in_code += re.findall(r'\.wrong\("(\w+)"', code)
    in_code += re.findall(r'line\.refusal\("(\w+)"', code)
    in_code += re.findall(r'^READER_CRASH, TOO_SLOW = "(\w+)", "(\w+)"', code, re.MULTILINE)[0]
    in_rows = re.findall(r'"(?:\|\w+|missing)"', code) + re.findall(r'\|(before_other)"', code)
    in_code += re.findall(
        r'(?:"problem": )?"(text_\w+|misread|reference_[flv]\w+|rows_(?:end|too)_\w+|header_\w+_\w+)"', code
    )
    problems = "\n".join(re.findall(r"create macro problem_.*?;", rules, re.DOTALL))
    in_rules = re.findall(r"(?:then|else) '(\w+)'", problems)
    return {
        *in_code,
        *(literal.strip('"|') for literal in in_rows),
        *in_rules,
        *re.findall(r"'(\w+)' as reason", conflict),
    }


def test_every_reason_given_is_described_and_every_one_described_is_given() -> None:
    assert codes_in_use() == set(reason_codes())


@pytest.mark.parametrize("code", reason_codes())
def test_a_reason_says_what_is_wrong_and_how_to_mend_it(code: str) -> None:
    assert set(REASON_TEXTS[code]) == {"vi", "en", "mend_vi", "mend_en"}
    assert all(REASON_TEXTS[code].values())
    assert reason(code, "vi") != reason(code, "en")
    assert re.findall(r"{\w+}", REASON_TEXTS[code]["vi"]) == re.findall(r"{\w+}", REASON_TEXTS[code]["en"])
