"""Inputs: files, folders, patterns; each refusal one sentence, and the rest still read."""

from __future__ import annotations

import gzip
import io
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from logsleuth import inputs
from logsleuth.case import load
from logsleuth.errors import SourceError, UsageError
from logsleuth.unpacking import Kind
from tests.support import SAMPLES, folder_of, sample
from tests.test_archives import zipped
from tests.test_unpacking import PACK, every_kind

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

    def refuse(path: str, mode: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("builtins.open", refuse)

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


Packer = Callable[[bytes], bytes]


@every_kind
@pytest.mark.parametrize("name", ["r1.log.gz", "r1.log", "r1"])
def test_a_packed_capture_is_read_whatever_its_name(tmp_path: Path, kind: Kind, name: str) -> None:
    (tmp_path / name).write_bytes(PACK[kind](R1.encode()))

    for argument in (tmp_path / name, tmp_path):
        (log,) = load(argument).logs
        assert log.source.name == name
        assert "\n".join(line.text for line in log.source.lines) + "\n" == R1


def test_a_packed_capture_is_a_stream_too(tmp_path: Path) -> None:
    (tmp_path / "r1.log.gz").write_bytes(gzip.compress(R1.encode()))

    (capture,) = inputs.gather([tmp_path]).captures

    with capture.open() as stream:
        assert b"".join(stream) == R1.encode()


def test_a_folder_sets_packed_files_aside_that_are_no_logs(tmp_path: Path) -> None:
    folder_of(tmp_path, r1=R1)
    (tmp_path / "r1.cfg.gz").write_bytes(gzip.compress(b"hostname R1\n"))
    (tmp_path / "image.tar.gz").write_bytes(gzip.compress(bytes(2000)))

    found = inputs.gather([tmp_path])

    assert [Path(path).name for path in found.set_aside] == ["image.tar.gz", "r1.cfg.gz"]
    assert not found.failures


def test_a_capture_cut_short_is_read_as_far_as_it_goes_and_never_silently(tmp_path: Path) -> None:
    path = tmp_path / "r1.log.gz"
    path.write_bytes(gzip.compress(R1.encode())[:-100])

    case = load(path, strict=False)

    assert [log.source.name for log in case.logs] == ["r1.log.gz"]
    assert "the gzip file is damaged (it ends in the middle)" in str(case.failures[0])
    assert "left out: " in case.report()
    with pytest.raises(SourceError, match="it ends in the middle"):
        load(path)


def test_a_file_packed_twice_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "r1.log.gz"
    path.write_bytes(gzip.compress(gzip.compress(R1.encode())))

    with pytest.raises(SourceError, match="holds a gzip file, not text"):
        load(path)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_standard_input_may_be_packed(monkeypatch: pytest.MonkeyPatch, pack: Packer) -> None:
    stream = io.BytesIO(pack(R1.encode()))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))

    (log,) = load("-").logs

    assert (log.source.name, log.source.path) == ("stdin", "-")
    assert "\n".join(line.text for line in log.source.lines) + "\n" == R1
    assert not stream.closed


def test_standard_input_may_be_an_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO(zipped({"r1.log": R1, "east/r1.log": R1 + R1[-1:]}))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))

    assert [log.source.name for log in load("-").logs] == ["stdin/east/r1.log", "stdin/r1.log"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX matter")
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_what_comes_through_a_pipe_may_be_packed(tmp_path: Path, pack: Packer) -> None:
    pipe = tmp_path / "r1.pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=[pack(R1.encode())])
    writer.start()

    (capture,) = inputs.gather([pipe]).captures

    assert capture.read() == R1.encode()
    writer.join()


def test_archives_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for name in ("east", "west"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "caps.zip").write_bytes(zipped({"a/r1.log": R1}))

    found = inputs.gather([tmp_path / "west", tmp_path / "east" / "caps.zip"])

    names = [capture.name for capture in found.captures]
    assert names == ["east/caps.zip/a/r1.log", "west/caps.zip/a/r1.log"]


def test_a_capture_in_an_archive_is_named_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "caps.zip"
    path.write_bytes(zipped({"r1.log": R1}))

    case = load(path, names={f"{path}/r1.log": "edge"})

    assert [log.router for log in case.logs] == ["edge"]
