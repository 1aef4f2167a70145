"""The events table of a large capture is the one of a small capture, in categories."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logsleuth import case, columnar, parallel, tables
from logsleuth.records import NoiseKind
from tests.benchmarks import hub
from tests.support import FOUNDING, read, sample
from tests.test_bulk import of_few_shapes


def alike(columns: pd.DataFrame, rows: pd.DataFrame) -> None:
    assert list(columns.columns) == list(rows.columns)
    for name in rows.columns:
        left = columns[name].astype("string").fillna("-").tolist()
        right = rows[name].astype("string").fillna("-").tolist()
        assert left == right, name


@pytest.mark.parametrize(
    ("story", "name"), [(story, name) for story, names in FOUNDING.items() for name in names]
)
def test_a_founding_log_has_the_same_table_in_columns(
    story: str, name: str, tmp_path: Path
) -> None:
    text = sample(story, name)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    alike(columnar.events(str(path), name), tables.events(read(text, name)))


def test_a_hub_log_read_by_two_processes_has_the_same_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = b"".join(hub.chunks(150_000))
    path = tmp_path / "hub.log"
    path.write_bytes(log)
    monkeypatch.setattr(parallel, "_RANGE", 40_000)

    table = columnar.events(str(path), "hub.log", cores=2)

    alike(table, tables.events(read(log.decode(), "hub.log")))
    assert isinstance(table["kind"].dtype, pd.CategoricalDtype)


def test_a_large_capture_makes_no_objects_for_its_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hub.log"
    path.write_bytes(b"".join(hub.chunks(50_000)))
    monkeypatch.setattr(case, "_LARGE", 10_000)

    loaded = case.load(path)

    assert len(loaded.events) > 100
    assert "logs" not in vars(loaded)
    assert loaded.logs[0].router == "HUB"


STAMP = "Jun 17 18:08:44.335: "
SAID = "ISAKMP:(1100): processing CERT_REQ payload. message ID = 0\n"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_texts_of_few_shapes_have_the_same_table_in_columns(seed: int) -> None:
    text = of_few_shapes(random.Random(seed), 12)
    small = read(text, "hub.log")
    if any(noise.kind is NoiseKind.REPEATED for log in small for noise in log.noise):
        return  # large captures do not set aside what was pasted twice

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "hub.log")
        path.write_text(text, encoding="utf-8")

        alike(columnar.events(str(path), "hub.log"), tables.events(small))


def test_a_host_is_where_the_collector_puts_it(tmp_path: Path) -> None:
    text = "".join(
        f"2024-06-17T18:08:4{at}Z local7.debug {host}: *Jun 17 18:08:4{at}.335: ISAKMP:(1100): "
        "processing CERT_REQ payload. message ID = 0\n"
        for at, host in enumerate((7, 7, 7, 7, 8, 9, 7, 8))
    )
    path = tmp_path / "hub.log"
    path.write_text(text, encoding="utf-8")

    alike(columnar.events(str(path), "hub.log"), tables.events(read(text, "hub.log")))


SEVERAL = {
    "by host": "".join(f"<189>Jun 17 18:09:00 R{n % 2} {n}: *{STAMP}{SAID}" for n in range(1, 7)),
    "by prompt": f"*{STAMP}{SAID}R1#\n*{STAMP}{SAID}R2#show clock\n{STAMP}{SAID}R1#\n"
    f"*{STAMP}{SAID}",
    "behind a prompt": f"R1#*{STAMP}{SAID}*{STAMP}{SAID}",
    "clocks behind sequence numbers": f"000123: *{STAMP}{SAID}000124: {STAMP}{SAID}",
}


@pytest.mark.parametrize("how", SEVERAL)
def test_routers_and_clocks_are_the_same_in_columns(how: str, tmp_path: Path) -> None:
    path = tmp_path / "hub.log"
    path.write_text(SEVERAL[how], encoding="utf-8")

    alike(columnar.events(str(path), "hub.log"), tables.events(read(SEVERAL[how], "hub.log")))
