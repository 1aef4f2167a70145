"""Inputs: files, folders, patterns; each refusal one sentence, and the rest still read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from logsleuth import inputs
from logsleuth.case import load
from logsleuth.errors import SourceError, UsageError
from tests.support import SAMPLES, folder_of, sample

R1 = sample("ikev1-certs-r2-initiates", "r1.log")


def test_a_folder_gives_its_logs_and_names_what_it_sets_aside() -> None:
    found = inputs.gather([SAMPLES / "ikev1-certs-r2-initiates"])

    assert [capture.name for capture in found.captures] == ["r1.log", "r2.log"]
    assert {Path(path).name for path in found.set_aside} >= {
        "r1.cfg",
        "r2-show-crypto-pki-certificates.txt",
    }


def test_a_folder_without_logs_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "r1.cfg").write_text("hostname R1\ncrypto isakmp policy 10\n")

    (failure,) = inputs.gather([tmp_path]).failures

    assert "no log in this folder" in str(failure)


def test_a_pattern_is_expanded(tmp_path: Path) -> None:
    folder_of(tmp_path, r1=R1, r2=R1)

    found = inputs.gather([str(tmp_path / "r*.log")])

    assert [capture.name for capture in found.captures] == ["r1.log", "r2.log"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = folder_of(tmp_path, r1=R1) / "r1.log"
    (tmp_path / "link.log").symlink_to(path)

    found = inputs.gather([path, tmp_path / "." / "r1.log", tmp_path / "link.log"])

    assert [capture.name for capture in found.captures] == ["r1.log"]


def test_equal_names_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for name in ("east", "west"):
        (tmp_path / name).mkdir()
        folder_of(tmp_path / name, r1=R1)

    found = inputs.gather([tmp_path / "west" / "r1.log", tmp_path / "east" / "r1.log"])

    assert [capture.name for capture in found.captures] == ["east/r1.log", "west/r1.log"]


def test_no_permission_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path, r1=R1)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(SourceError, match="no permission to read it"):
        load(tmp_path / "r1.log")


def test_the_readable_rest_is_read(tmp_path: Path) -> None:
    folder_of(tmp_path, r1=R1, empty="")

    case = load(tmp_path / "r1.log", tmp_path / "r9.log", tmp_path / "empty.log", strict=False)

    assert [log.source.name for log in case.logs] == ["r1.log"]
    assert sorted(type(failure).__name__ for failure in case.failures) == ["SourceError"] * 2


def test_a_name_for_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    folder_of(tmp_path, r1=R1)

    with pytest.raises(UsageError, match=r"r2\.log"):
        load(tmp_path / "r1.log", names={"r2.log": "R2"})


def test_a_given_name_stands_before_the_prompt(tmp_path: Path) -> None:
    folder_of(tmp_path, r1=R1)

    case = load(tmp_path / "r1.log", names={"r1.log": "edge"})

    assert (case.logs[0].router, case.logs[0].router_from) == ("edge", "given")


def test_a_syslog_host_names_the_router_where_no_prompt_does(tmp_path: Path) -> None:
    relayed = "".join(
        f"Jun 17 18:08:45 hub-1 {line}\n" for line in R1.split("\n") if line.startswith("*Jun")
    )
    folder_of(tmp_path, collected=relayed)

    case = load(tmp_path / "collected.log")

    assert (case.logs[0].router, case.logs[0].router_from) == ("hub-1", "syslog host")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX matter")
def test_a_pipe_is_a_capture(tmp_path: Path) -> None:
    pipe = tmp_path / "r1.pipe"
    os.mkfifo(pipe)

    assert [capture.path for capture in inputs.gather([pipe]).captures] == [str(pipe)]
