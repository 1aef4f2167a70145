"""Zip archives: each log inside a capture of its own, and what is refused said in a sentence."""

from __future__ import annotations

import contextlib
import gzip
import io
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logsleuth import archives, inputs, unpacking
from logsleuth.case import load
from logsleuth.errors import SourceError
from tests.support import sample

CASE = "ikev1-certs-r2-initiates"
R1, R2 = sample(CASE, "r1.log"), sample(CASE, "r2.log")


def zipped(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return kept.getvalue()


def archive(tmp_path: Path, members: dict[str, str | bytes]) -> Path:
    path = tmp_path / "caps.zip"
    path.write_bytes(zipped(members))
    return path


def refusals(path: Path) -> list[str]:
    return [str(failure).removeprefix(f"{path}") for failure in inputs.gather([path]).failures]


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_each_log_is_a_capture_of_its_own(tmp_path: Path, method: int) -> None:
    path = tmp_path / "caps.zip"
    path.write_bytes(zipped({"east/r1.log": R1, "r2.log": R2}, method))

    case = load(path)

    assert [log.source.name for log in case.logs] == ["caps.zip/east/r1.log", "caps.zip/r2.log"]
    assert [log.source.path for log in case.logs] == [f"{path}/east/r1.log", f"{path}/r2.log"]
    assert [f.rule.id for f in case.diagnosis.findings] == ["trustpoint-selection-mm4"]


def test_a_member_can_be_read_whole_or_as_a_stream_and_again(tmp_path: Path) -> None:
    (capture,) = inputs.gather([archive(tmp_path, {"r1.log": R1})]).captures

    with capture.open() as stream:
        assert stream.readline() == R1.encode().split(b"\n")[0] + b"\n"
    assert capture.read() == capture.read() == R1.encode()
    assert capture.damage() is None


def test_what_is_no_log_is_set_aside_and_what_a_system_hides_passed_over(tmp_path: Path) -> None:
    path = archive(
        tmp_path, {"r1.log": R1, "conf/r1.cfg": "hostname R1\n", "__MACOSX/r1.log": b"\0"}
    )
    with zipfile.ZipFile(path, "a") as opened:
        link = zipfile.ZipInfo("link.log")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        opened.writestr(link, "/etc/passwd")
        opened.writestr("empty/", "")

    found = inputs.gather([path])

    assert [capture.name for capture in found.captures] == ["caps.zip/r1.log"]
    assert list(found.set_aside) == [f"{path}/conf/r1.cfg", f"{path}/link.log"]
    assert not found.failures


def test_an_archive_without_a_log_is_one_sentence(tmp_path: Path) -> None:
    path = archive(tmp_path, {"r1.cfg": "hostname R1\n"})

    (sentence,) = refusals(path)

    assert "no log in this archive" in sentence


@pytest.mark.parametrize("name", ["../r1.log", "a/../../r1.log", "/r1.log", "C:/r1.log", "..\\r1"])
def test_a_name_that_leads_out_is_refused_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "caps.zip"
    path.write_bytes(zipped({name: R1, "r2.log": R2}))

    case = load(path, strict=False)

    assert [log.source.name for log in case.logs] == ["caps.zip/r2.log"]
    assert "a name that leads out of the archive" in str(case.failures[0])


def test_a_name_cannot_write_lines_into_the_report(tmp_path: Path) -> None:
    path = archive(tmp_path, {"r1.log\nFAILED \x1b[2J.log": R1, "a\nb/../c": R1})

    found = inputs.gather([path])

    assert [capture.name for capture in found.captures] == [
        r"caps.zip/r1.log\x0aFAILED \x1b[2J.log"
    ]
    assert not any("\n" in str(failure) for failure in found.failures)


def test_what_is_packed_twice_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {"r1.log.gz": gzip.compress(R1.encode()), "r2.log": R2})

    assert refusals(path) == [
        "/r1.log.gz: packed once more in the archive; unpack that too and give the log inside."
    ]


def test_encrypted_members_are_one_sentence_however_many(tmp_path: Path) -> None:
    path = archive(tmp_path, {"r1.log": R1, "r2.log": R2})
    data = bytearray(path.read_bytes())
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(magic, at + 1)
    path.write_bytes(data)

    assert refusals(path) == [
        ": 2 files encrypted (r1.log is the first); "
        "unpack the archive with its password and give the log."
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_names_neither(tmp_path: Path) -> None:
    path = archive(tmp_path, {"r1.log": R1})
    with zipfile.ZipFile(path, "a") as opened:
        opened.writestr("r1.log", R2)

    (sentence,) = refusals(path)

    assert sentence.startswith("/r1.log: in the archive more than once;")


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    path = tmp_path / "caps.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name in ("a.log", "b.log"):
            with opened.open(name, "w") as member:
                for _ in range(unpacking.SUSPECT_SIZE // 2**21 + 1):
                    member.write(bytes(2**20))

    (sentence,) = refusals(path)

    assert "a zip file that unpacks to more than 64 MiB and 500 times its own size" in sentence


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 1)

    (sentence,) = refusals(archive(tmp_path, {"r1.log": R1, "r2.log": R2}))

    assert "more than 1 files" in sentence


def test_a_damaged_member_keeps_what_it_gave_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "caps.zip"
    data = bytearray(zipped({"r1.log": R1 * 40, "r2.log": R2}, zipfile.ZIP_STORED))
    data[len(R1) * 30] ^= 1
    path.write_bytes(data)

    case = load(path, strict=False)

    assert [log.source.name for log in case.logs] == ["caps.zip/r1.log", "caps.zip/r2.log"]
    assert "Bad CRC-32" in str(case.failures[0])
    with pytest.raises(SourceError, match="the zip file is damaged"):
        load(path)


def test_a_cut_archive_is_one_sentence(tmp_path: Path) -> None:
    path = archive(tmp_path, {"r1.log": R1})
    path.write_bytes(path.read_bytes()[:-30])

    (sentence,) = refusals(path)

    assert sentence.startswith(": a damaged zip file (")
    assert "its end, where its directory stands, is missing" in sentence


WHOLE = zipped({"r1.log": R1, "r2.log": R2})


@given(st.integers(0, len(WHOLE)), st.integers(0, 9), st.binary(max_size=9))
def test_no_damage_is_ever_a_crash(at: int, taken: int, noise: bytes) -> None:
    with contextlib.suppress(SourceError):
        archive = archives.read("caps.zip", io.BytesIO(WHOLE[:at] + noise + WHOLE[at + taken :]))
        for member in archive.members:
            with member.open(lambda damage: None) as stream:
                stream.read()
