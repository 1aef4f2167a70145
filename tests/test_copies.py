"""One capture under several names is one capture, and nothing of it is lost."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from logsleuth import case as cases
from logsleuth.case import load
from logsleuth.errors import UsageError
from tests.support import SAMPLES

R1 = (SAMPLES / "ikev1-certs-r2-initiates" / "r1.log").read_bytes()
R2 = (SAMPLES / "ikev1-certs-r2-initiates" / "r2.log").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in {"r1.log": R1, "again.log": R1, "r2.log": R2}.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_copy_is_named_once_and_counted_once(folder: Path) -> None:
    twice, plain = load(folder), load(folder / "again.log", folder / "r2.log")
    text = twice.report()

    copy = folder / "r1.log"
    assert f"note: {copy} is again.log once more, letter for letter; it is counted once." in (
        " ".join(text.split())
    )
    assert "doubt" not in text
    assert len(twice.events) == len(plain.events)
    assert [f.finding for f in twice.diagnosis.findings] == [
        f.finding for f in plain.diagnosis.findings
    ]
    data = json.loads(twice.report("json"))
    assert {s["name"]: s["copies"] for s in data["sources"]} == {
        "again.log": [str(copy)],
        "r2.log": [],
    }


def test_a_packed_copy_is_a_copy(folder: Path) -> None:
    (folder / "r1.log").unlink()
    (folder / "r1.log.gz").write_bytes(gzip.compress(R1))

    assert [log.source.name for log in load(folder).logs] == ["again.log", "r2.log"]


def test_the_name_given_to_a_copy_is_the_captures(folder: Path) -> None:
    case = load(folder, names={str(folder / "r1.log"): "HUB"})

    assert sorted(log.router for log in case.logs) == ["HUB", "R2"]


def test_one_capture_with_two_names_is_one_sentence(folder: Path) -> None:
    names = {str(folder / "r1.log"): "HUB", str(folder / "again.log"): "SPOKE"}

    with pytest.raises(UsageError, match="are one capture, letter for letter, named both"):
        load(folder, names=names)


def test_a_large_copy_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = load(folder)
    monkeypatch.setattr(cases, "_LARGE", 1)
    large = load(folder)

    assert len(large.events) == len(plain.events)
    assert [log.source.copies for log in large.logs] == [(str(folder / "r1.log"),), ()]


def test_a_packed_copy_of_a_large_capture_is_no_second_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = b"*Mar 10 12:00:00.000: ISAKMP:(0): SA request profile is (NULL)\n" * 2000
    (tmp_path / "r1.log").write_bytes(text)
    (tmp_path / "r1.log.gz").write_bytes(gzip.compress(text))
    monkeypatch.setattr(cases, "_LARGE", 10_000)

    assert len(load(tmp_path).events) == 2000


def test_a_report_is_not_written_over_a_copy(folder: Path) -> None:
    from logsleuth.cli.analyze import run

    with pytest.raises(UsageError, match="is one of the inputs"):
        run([str(folder)], [], "text", folder / "r1.log")
