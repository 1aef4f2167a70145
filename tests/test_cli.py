"""The command line as a person or a script meets it: output, one-sentence errors, exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from logsleuth.rules import rules
from tests.support import FOUNDING, SAMPLES, folder_of, sample

FLAGSHIP = SAMPLES / "ikev1-certs-r2-initiates"
SUCCESS = SAMPLES / "ikev1-certs-r1-initiates"
R1 = sample("ikev1-certs-r2-initiates", "r1.log")


def logsleuth(
    *arguments: object, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "logsleuth", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=120,
    )


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The error that was printed; fails if it is a traceback or more than a line."""
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("logsleuth: ")
    return line


def test_the_flagship_is_named_and_the_status_says_failed() -> None:
    done = logsleuth("analyze", FLAGSHIP / "r1.log", FLAGSHIP / "r2.log")

    assert done.returncode == 1
    assert "CA2 chosen first, validation list IOSCA1" in done.stdout
    assert done.stderr == ""


def test_output_in_a_pipe_is_plain() -> None:
    assert "\x1b" not in logsleuth("analyze", FLAGSHIP).stdout


def test_output_is_ascii_where_the_console_shows_no_more() -> None:
    done = logsleuth("analyze", FLAGSHIP, PYTHONIOENCODING="ascii")

    assert done.stdout.isascii()
    assert "R2 (192.168.0.2) -> R1 (192.168.0.1)" in done.stdout


@pytest.mark.parametrize(
    ("case", "status"),
    [
        ("ikev1-certs-r2-initiates", 1),
        ("ikev1-certs-r1-initiates", 0),
        ("ikev2-overlapping-profiles", 1),
        ("ikev2-initiator-without-trustpoint", 1),
        ("ikev2-certs-r2-initiates", 1),
        ("ikev2-certs-packet-flow", 0),
    ],
)
def test_the_status_of_each_founding_case(case: str, status: int) -> None:
    done = logsleuth("analyze", *(SAMPLES / case / name for name in FOUNDING[case]))

    assert done.returncode == status


def test_standard_input_is_a_capture() -> None:
    done = logsleuth("analyze", "-", "--format", "json", stdin=R1)

    assert [source["name"] for source in json.loads(done.stdout)["sources"]] == ["stdin"]
    assert done.returncode == 1


@pytest.mark.parametrize("file", [str(FLAGSHIP / "r1.log"), "r1.log"])
def test_a_router_can_be_named_by_its_log_as_given_or_as_the_report_calls_it(file: str) -> None:
    done = logsleuth("analyze", "--name", f"edge={file}", FLAGSHIP / "r1.log")

    assert "edge's profile prof1 validates with IOSCA1 only" in done.stdout


@pytest.mark.parametrize("command", ["analyze", "events"])
def test_the_help_says_how_a_capture_is_meant_by_name(command: str) -> None:
    told = " ".join(logsleuth(command, "--help").stdout.split())

    assert "--name R1=FILE" in told
    assert "FILE as it is given as LOG, or as the report calls it" in told


@pytest.mark.parametrize(
    ("content", "words"), [(None, "no such file"), (b"", "empty"), (bytes(range(256)), "binary")]
)
def test_what_cannot_be_read_is_named_and_the_rest_is_analysed(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    bad = tmp_path / "bad.log"
    if content is not None:
        bad.write_bytes(content)

    alone, beside = logsleuth("analyze", bad), logsleuth("analyze", bad, FLAGSHIP / "r1.log")

    assert (alone.returncode, beside.returncode) == (2, 2)
    assert words in one_sentence(alone)
    assert "bad.log" in one_sentence(beside)
    assert "left out" in beside.stdout
    assert "IOSCA1" in beside.stdout


def test_utf_16_and_crlf_are_read(tmp_path: Path) -> None:
    (tmp_path / "r1.log").write_bytes(R1.replace("\n", "\r\n").encode("utf-16"))

    assert logsleuth("analyze", tmp_path / "r1.log").returncode == 1


def test_text_about_nothing_has_its_own_status(tmp_path: Path) -> None:
    folder_of(tmp_path, r1="*Jun 17 18:08:44.337: %SYS-5-CONFIG_I: Configured from console\n")

    done = logsleuth("analyze", tmp_path / "r1.log")

    assert done.returncode == 3
    assert "NOTHING ABOUT IKE" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "no-such-rule"),
        ("samples", "run", "no-such-sample"),
        ("analyze", str(FLAGSHIP / "r1.log"), "--name", "R1"),
        ("analyze", str(FLAGSHIP / "r1.log"), "--name", "R2=r9.log"),
        ("analyze", str(FLAGSHIP / "r1.log"), "-o", "/no/such/folder/report.txt"),
    ],
)
def test_a_request_that_makes_no_sense_is_one_sentence(arguments: tuple[str, ...]) -> None:
    done = logsleuth(*arguments)

    assert done.returncode == 2
    assert one_sentence(done)


def test_an_unknown_option_is_a_usage_error_without_traceback() -> None:
    done = logsleuth("analyze", "--colour")

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    path = folder_of(tmp_path, r1=R1) / "r1.log"
    (tmp_path / "hard.log").hardlink_to(path)

    done = logsleuth("analyze", path, "-o", tmp_path / "hard.log")

    assert done.returncode == 2
    assert path.read_text(encoding="utf-8") == R1


def test_a_report_goes_to_a_file(tmp_path: Path) -> None:
    done = logsleuth("analyze", FLAGSHIP, "--format", "json", "-o", tmp_path / "report.json")

    assert (done.returncode, done.stdout) == (1, "")
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["schema"] == "logsleuth/report/1"


def test_events_as_csv_and_json_lines_keep_every_record() -> None:
    table = csv.DictReader(io.StringIO(logsleuth("events", FLAGSHIP, "--format", "csv").stdout))
    lines = logsleuth("events", FLAGSHIP, "--format", "jsonl").stdout.splitlines()
    rows = list(table)

    assert len(rows) == len(lines) == 93
    assert rows[0]["kind"] == json.loads(lines[0])["kind"] == "PayloadProcessing"


def test_events_as_a_table_show_what_was_said() -> None:
    done = logsleuth("events", FLAGSHIP / "r2.log")

    assert "Choosing trustpoint IOSCA2 as issuer" in done.stdout
    assert "TrustpointChosen" in done.stdout


def test_coverage_lists_the_shapes_that_no_grammar_knows(tmp_path: Path) -> None:
    unknown = "ISAKMP:(1): some line of 10.0.0.1\nISAKMP:(1): some line of 10.0.0.2\n"
    folder_of(tmp_path, r1=R1 + unknown)

    done = logsleuth("coverage", tmp_path / "r1.log")

    assert "54 of 56" in done.stdout
    assert "2  some line of <address>  r1.log:108" in done.stdout


def test_rules_lists_them_all_and_explain_prints_a_page() -> None:
    listed, page = logsleuth("rules").stdout, logsleuth("explain", "trustpoint_selection_mm4")

    causes, symptoms = listed.split("SYMPTOMS")

    assert causes.startswith("CAUSES")
    assert all(rule.id in (symptoms if rule.symptom else causes) for rule in rules())
    assert "Why it happens" in page.stdout
    assert page.returncode == 0


def test_samples_are_listed_and_checked() -> None:
    assert "ikev1-certs-r2-initiates" in logsleuth("samples").stdout

    done = logsleuth("samples", "run", "ikev1-certs-r2-initiates")

    assert done.returncode == 0
    assert done.stdout.rstrip().endswith("as told  ikev1-certs-r2-initiates")


def test_version() -> None:
    assert logsleuth("--version").stdout.startswith("logsleuth 0.")


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_closed_pipe_ends_quietly() -> None:
    program, flagship = shlex.quote(sys.executable), shlex.quote(str(FLAGSHIP))
    command = f"{program} -m logsleuth events {flagship} --format jsonl | head -n 1"

    done = subprocess.run(command, shell=True, capture_output=True, text=True)

    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_ends_quietly() -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "logsleuth", "analyze", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(1.5)  # it now waits for standard input
    running.send_signal(signal.SIGINT)
    _, complaint = running.communicate(timeout=30)

    assert running.returncode == 130
    assert "Traceback" not in complaint


def on_a_terminal(*arguments: object, folder: Path) -> str:
    """What a person sees: both outputs on one screen."""
    pty = pytest.importorskip("pty", reason="this system has no terminals to open")
    screen, end = pty.openpty()
    command = [sys.executable, "-m", "logsleuth", *map(str, arguments)]
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "TERM": "dumb"}
    with subprocess.Popen(command, stdout=end, stderr=end, stdin=end, cwd=folder, env=here):
        os.close(end)
        seen = b""
        while True:
            try:
                piece = os.read(screen, 65536)
            except OSError:  # Linux: nobody holds the other end any more
                piece = b""
            if not piece:
                break
            seen += piece
    os.close(screen)
    return seen.decode()


def test_what_cannot_be_read_is_told_once_on_a_terminal(tmp_path: Path) -> None:
    seen = on_a_terminal("analyze", FLAGSHIP, "absent.log", folder=tmp_path)

    assert "left out: absent.log: no such file" in seen
    assert seen.count("no such file") == 1
    assert on_a_terminal("analyze", "absent.log", folder=tmp_path).count("no such file") == 1
    assert on_a_terminal("events", FLAGSHIP, "absent.log", folder=tmp_path).count("absent.log") == 1


def test_where_the_report_went_is_told_on_a_terminal_only(tmp_path: Path) -> None:
    assert "the report is in out.txt" in on_a_terminal(
        "analyze", FLAGSHIP, "-o", "out.txt", folder=tmp_path
    )
    assert logsleuth("analyze", FLAGSHIP, "-o", tmp_path / "out.txt").stderr == ""


def test_a_file_without_debug_output_is_named_as_such() -> None:
    done = logsleuth("analyze", FLAGSHIP / "r1.log", FLAGSHIP / "r1.cfg")

    assert "note: r1.cfg holds no debug output; all its lines are noise." in done.stdout
    assert "no prompt or host" not in done.stdout
