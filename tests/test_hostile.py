"""Hostile and unlucky captures: nothing hidden, nothing obeyed, nothing overwritten."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from logsleuth import inputs
from logsleuth.rules.base import Confidence
from tests.support import SAMPLES, diagnosed, folded, log, said, sample
from tests.test_archives import zipped
from tests.test_cli import logsleuth
from tests.test_negotiations import ikev2

CASE = "ikev1-certs-r2-initiates"
R1, R2 = sample(CASE, "r1.log"), sample(CASE, "r2.log")
STAMP = "*Jun 17 18:08:44.335: "
FIRST_REQUEST = f"{STAMP}ISAKMP:(1100): processing CERT_REQ payload."


def with_ca1_first(line: str, rest: str = "\u00a0cn=CA1,o=cisco,o=com\n") -> str:
    """R2's log in which CA1 is asked for before CA2, in a line printed behind something else."""
    return R2.replace(FIRST_REQUEST, f"{line}ISAKMP:(1100): peer wants cert issued by\n{rest}", 1)


@pytest.mark.parametrize("prefix", ["R2#undeb all", "R2#", "!!!!!", "....", ".!!!!"])
def test_output_printed_behind_something_is_read_and_not_hidden(prefix: str) -> None:
    r2 = with_ca1_first(prefix + STAMP) + FIRST_REQUEST + "\n message ID = 0\n"

    assert "trustpoint-selection-mm4" not in [
        found.rule.id for found in diagnosed(r1=R1, r2=r2).findings
    ]


@pytest.mark.parametrize("between", ["Success rate is 0 percent (0/5)\n", "!!!!!\n", "..\n"])
def test_what_a_ping_prints_is_no_part_of_a_name(between: str) -> None:
    r2 = with_ca1_first(STAMP, f"\u00a0cn=CA1,o=cisco,o=com\n{between}")
    r2 += FIRST_REQUEST + "\n message ID = 0\n"

    assert "trustpoint-selection-mm4" not in [
        found.rule.id for found in diagnosed(r1=R1, r2=r2).findings
    ]


def test_text_torn_off_a_message_leaves_nothing_certain() -> None:
    r2 = with_ca1_first(STAMP, "\u00a0cn=CA1,o=cis\nco,o=com\n")
    r2 += FIRST_REQUEST + "\n message ID = 0\n"

    for found in diagnosed(r1=R1, r2=r2).findings:
        assert found.finding.confidence is not Confidence.CERTAIN


def test_ike_to_pki_at_the_left_edge_is_no_prompt() -> None:
    read = log(
        f"{STAMP}ISAKMP:(1100):\nIKE->PKI Validate certificate chain state (R) MM_KEY_EXCH\n"
    )

    assert read.router_from == "file name"


def test_a_record_never_grows_without_end() -> None:
    records, _ = folded(f"{STAMP}ISAKMP:(1): x\n" + " interface GigabitEthernet0/0\n" * 500)

    assert max(len(record.lines) for record in records) <= 60


def test_huge_numbers_are_no_crash() -> None:
    for digits in (18, 19, 20, 400, 5000):
        said(f"ISAKMP:(1): processing ID payload. message ID = {'9' * digits}\n")


def test_attempts_that_cross_are_joined_by_their_spis() -> None:
    one, two, none = "1D418169B24BF95A", "2E418169B24BF95A", "0" * 16
    a, b = "2001:db8::1", "2001:db8::2"
    sent = ikev2("sent", b, a, (one, none), "IKE_SA_INIT", "REQUEST")
    got = ikev2("received", b, a, (two, none), "IKE_SA_INIT", "REQUEST").replace(
        "SA ID = 1", "SA ID = 2"
    )
    sent_back = ikev2("sent", a, b, (two, none), "IKE_SA_INIT", "REQUEST")
    got_back = ikev2("received", a, b, (one, none), "IKE_SA_INIT", "REQUEST")
    got_back = got_back.replace("SA ID = 1", "SA ID = 2")

    found = diagnosed(r1=sent + got, r2=sent_back + got_back).negotiations

    assert [len(tried.negotiation.sides) for tried in found] == [2, 2]


def test_two_routers_with_one_host_name_are_joined_by_proof_and_the_doubt_is_said() -> None:
    r1, r2 = R1.replace("R1#", "Router#"), R2.replace("R2#", "Router#")

    diagnosis = diagnosed(r1=r1, r2=r2)

    assert [found.rule.id for found in diagnosis.findings] == ["trustpoint-selection-mm4"]


@pytest.mark.parametrize("escape", ["\x1b]0;pwned\x07", "\x1b[2J", "\x9b31m"])
def test_escapes_in_names_are_shown_and_never_obeyed(tmp_path: Path, escape: str) -> None:
    path = tmp_path / "r1.log"
    path.write_text(R1.replace("prof1", f"pr{escape}of1"), encoding="utf-8")

    done = logsleuth("analyze", path)

    assert "\x1b" not in done.stdout
    assert "\x9b" not in done.stdout
    assert "\x07" not in done.stdout


def test_json_is_json_whatever_the_console(tmp_path: Path) -> None:
    for name, text in (("r1", R1), ("r2", R2)):
        renamed = text.replace("cn=CA2", "cn=Zürich→… CA2")
        (tmp_path / f"{name}.log").write_text(renamed, encoding="utf-8")
    path = tmp_path

    done = logsleuth("analyze", path, "--format", "json", PYTHONIOENCODING="ascii")
    rows = logsleuth("events", path, "--format", "jsonl", PYTHONIOENCODING="ascii")

    assert "Zürich→… CA2" in json.dumps(json.loads(done.stdout), ensure_ascii=False)
    assert all(json.loads(row) for row in rows.stdout.splitlines())


def test_a_carriage_return_inside_a_line_breaks_no_csv(tmp_path: Path) -> None:
    path = tmp_path / "r1.log"
    path.write_bytes(b"*Jun 17 18:08:44.337: ISAKMP:(1): a\rb\n")

    done = logsleuth("events", path, "--format", "csv")

    assert len(list(csv.reader(io.StringIO(done.stdout, newline="")))) == 2


def test_an_input_left_out_or_set_aside_is_not_written_over_either(tmp_path: Path) -> None:
    (tmp_path / "r1.log").write_text(R1, encoding="utf-8")
    (tmp_path / "r1.cfg").write_text("hostname R1\n", encoding="utf-8")
    (tmp_path / "r9.log").write_bytes(b"\x1f\x8b\x08\x00rest")
    (tmp_path / "caps.zip").write_bytes(zipped({"r2.log": R2}))

    for name in ("r1.cfg", "r9.log", "caps.zip"):
        before = (tmp_path / name).read_bytes()
        assert logsleuth("analyze", tmp_path, "-o", tmp_path / name).returncode == 2
        assert (tmp_path / name).read_bytes() == before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_a_full_disk_is_one_sentence() -> None:
    import subprocess
    import sys

    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "logsleuth", "analyze", str(SAMPLES / CASE)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX links")
def test_one_bad_match_does_not_lose_the_rest_of_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "r1.log").write_text(R1, encoding="utf-8")
    (tmp_path / "r*").symlink_to(tmp_path / "nowhere")
    (tmp_path / "rest").mkdir()

    found = inputs.gather([str(tmp_path / "r*[!x]*")])

    assert [capture.name for capture in found.captures] == ["r1.log"]


def test_a_name_too_long_or_empty_is_one_sentence() -> None:
    for argument in ("", "x" * 5000):
        done = logsleuth("analyze", argument)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "damage", ["", "null", "[]", "[" * 100_000, '[["isakmp","x",[],"(",[],[],[]]]']
)
def test_a_damaged_cache_changes_nothing(tmp_path: Path, damage: str) -> None:
    story = str(SAMPLES / CASE)
    before = logsleuth("analyze", story, XDG_CACHE_HOME=str(tmp_path))
    for ending in ("plans", "starts"):
        for path in tmp_path.rglob(f"*.{ending}"):
            path.write_text(damage, encoding="utf-8")

    after = logsleuth("analyze", story, XDG_CACHE_HOME=str(tmp_path))

    assert (after.returncode, after.stdout, after.stderr) == (
        before.returncode,
        before.stdout,
        before.stderr,
    )
