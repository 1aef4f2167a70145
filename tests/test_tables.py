"""DataFrames: declared columns, honest blanks, and the way back to events."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logsleuth import tables
from logsleuth.case import Case
from logsleuth.columns import COLUMNS
from logsleuth.messages.base import Message
from tests.support import FOUNDING, founding, log, sample

TABLES = list(COLUMNS)


def frame(case: Case, table: str) -> pd.DataFrame:
    found: pd.DataFrame = getattr(case, table)
    return found


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("case", [*FOUNDING, None])
def test_columns_and_dtypes_are_as_declared_also_of_no_rows(table: str, case: str | None) -> None:
    logs = founding(case).logs if case else ()

    found = frame(Case(logs=logs), table)

    assert list(found.columns) == [column.name for column in COLUMNS[table]]
    assert [str(dtype) for dtype in found.dtypes] == [column.dtype for column in COLUMNS[table]]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_what_it_means(table: str) -> None:
    described = tables.describe(table)

    assert described["means"].str.len().min() > 5
    assert frame(Case(logs=()), table).attrs["columns"] == {
        column.name: column.meaning for column in COLUMNS[table]
    }


@pytest.mark.parametrize("case", FOUNDING)
def test_events_come_back_from_their_frame(case: str) -> None:
    logs = founding(case).logs
    expected = tuple(event for one in logs for event in one.events)

    assert tables.to_events(tables.events(logs)) == expected


FRAGMENTS = st.sampled_from(
    [
        line
        for case, names in FOUNDING.items()
        for n in names
        for line in sample(case, n).split("\n")
    ]
)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


@settings(max_examples=80, deadline=None)
@given(st.lists(FRAGMENTS | TEXT, min_size=1, max_size=25))
def test_any_events_come_back_from_their_frame(pieces: list[str]) -> None:
    read = log("\n".join(pieces) + "\n")

    assert tables.to_events(tables.events([read])) == read.events


def test_zero_is_a_value_and_not_a_blank() -> None:
    events = tables.events([log("ISAKMP:(1099): processing CERT_REQ payload. message ID = 0\n")])

    assert events.loc[0, "message_id"] == 0
    assert pd.isna(events.loc[0, "peer"])
    assert events.loc[0, "connection"] == 1099


def test_the_flagship_as_tables() -> None:
    case = Case(logs=founding("ikev1-certs-r2-initiates").logs)
    packets = case.exchanges.query("negotiation == 'N2'").set_index("packet")

    assert case.findings.loc[0, "title"] == "CA2 chosen first, validation list IOSCA1"
    assert list(case.negotiations["outcome"]) == ["incomplete", "failed"]
    assert (packets.loc["MM5", "sent_line"], packets.loc["MM5", "received_line"]) == (89, 67)
    assert packets.loc["MM1", ["sent_line", "received_line", "seen_line"]].isna().all()
    chosen = case.events.query("kind == 'TrustpointChosen'")
    assert list(chosen["trustpoint"]) == ["IOSCA1", "IOSCA2"]


def test_every_field_is_in_the_row_whatever_the_message() -> None:
    for case in FOUNDING:
        for one in founding(case).logs:
            kinds = {type(event.message) for event in one.events}
            assert all(issubclass(kind, Message) for kind in kinds)
            assert tables.events([one])["fields"].str.startswith("{").all()


def test_a_message_id_in_hex_is_a_number() -> None:
    read = log("*Mar  1 00:00:01.000: IKEv2:Message id: 0x1F, length: 344\n")

    assert tables.events([read])["message_id"].tolist() == [0x1F]
