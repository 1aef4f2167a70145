"""The public face: small, sorted, and light to import."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import logsleuth
from tests.support import SAMPLES

FLAGSHIP = SAMPLES / "ikev1-certs-r2-initiates"


def modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_all_is_sorted_and_true() -> None:
    assert logsleuth.__all__ == sorted(logsleuth.__all__)
    assert all(getattr(logsleuth, name) for name in logsleuth.__all__)
    assert set(dir(logsleuth)) == set(logsleuth.__all__)


def test_importing_the_package_loads_neither_pandas_nor_lark() -> None:
    assert not {"pandas", "lark", "numpy", "typer", "rich"} & modules_after("import logsleuth")


def test_a_diagnosis_needs_no_pandas() -> None:
    code = f"import logsleuth\nlogsleuth.load({str(FLAGSHIP)!r}).diagnosis"

    loaded = modules_after(code)

    assert "logsleuth.syntax" in loaded
    assert "pandas" not in loaded


def test_help_loads_neither_pandas_nor_lark() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "logsleuth", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "lark" not in done.stderr
    assert "pandas" not in done.stderr


def test_the_notebook_session_of_the_readme() -> None:
    case = logsleuth.load(FLAGSHIP / "r1.log", FLAGSHIP / "r2.log")

    assert repr(case) == "<Case r1.log, r2.log: N1 incomplete, N2 failed>"
    assert case.findings.loc[0, "rule"] == "trustpoint-selection-mm4"
    assert case.diagnosis.findings[0].finding.confidence == "certain"
    assert case.columns("findings")["column"].tolist() == case.findings.columns.tolist()


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(logsleuth, "no_such_thing")


def test_the_signature_of_load_can_be_read() -> None:
    assert "<" not in str(inspect.signature(logsleuth.load))


def test_the_readme_knows_all_of_load_and_what_a_case_holds_beside_tables() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")

    for name in ("names=", "strict=False", "case.failures", "case.set_aside"):
        assert name in readme
