"""The contracts of `pyproject.toml` hold for modules that nobody has thought of yet."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUTPUT = "import importlinter.cli as c; c.lint_imports_command()"


def test_a_new_module_may_import_neither_pandas_nor_lark(tmp_path: Path) -> None:
    skipped = shutil.ignore_patterns("__pycache__", "grammars", "samples")
    shutil.copytree(ROOT / "logsleuth", tmp_path / "logsleuth", ignore=skipped)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in ("ike", "syntax", "bulk"):
        new = "import pandas\n" if package == "syntax" else "import lark\nimport pandas\n"
        (tmp_path / "logsleuth" / package / "stray.py").write_text(new, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-c", OUTPUT, "--no-cache"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )

    assert "lark has one home BROKEN" in done.stdout
    assert "pandas has one home BROKEN" in done.stdout
    for package in ("ike", "syntax", "bulk"):
        assert f"logsleuth.{package}.stray -> pandas" in done.stdout
        assert (f"logsleuth.{package}.stray -> lark" in done.stdout) is (package != "syntax")
