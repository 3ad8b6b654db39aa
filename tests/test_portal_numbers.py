"""Numbers as Indonesian tables write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.publish.portal.numbers import Marks, MixedMarksError, NotANumberError, decide, is_missing, number
from api.publish.portal.table import parse


@pytest.mark.parametrize(
    ("cells", "mark", "proved"),
    [
        pytest.param(["1.234", "12.000"], Marks.COMMA, False, id="thousands, though nothing proves it"),
        pytest.param(["1.234.567", "12"], Marks.COMMA, True, id="two dots can only group"),
        pytest.param(["451.3", "1234"], Marks.DOT, True, id="one decimal after a dot"),
        pytest.param(["1.234,5"], Marks.COMMA, True, id="both marks, comma last"),
        pytest.param(["1,234.5"], Marks.DOT, True, id="both marks, dot last"),
        pytest.param(["0.125"], Marks.DOT, True, id="no thousands begin with zero"),
        pytest.param(["1234", "7"], Marks.COMMA, False, id="no marks at all"),
    ],
)
def test_the_decimal_mark_is_decided_for_a_whole_table(cells: list[str], mark: Marks, proved: bool) -> None:
    """Every cell may prove the mark; a lone `1.234` proves nothing."""
    assert decide(cells) == (mark, proved)


def test_a_table_with_both_decimal_marks_is_refused() -> None:
    """Deciding per cell is how zeros get lost."""
    with pytest.raises(MixedMarksError):
        decide(["451.3", "12,5"])


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_a_written_number_is_read_back_exactly(value: Decimal) -> None:
    """Indonesian and English spellings of one number are read as exactly that number."""
    english = f"{value:,}"
    indonesian = english.translate(str.maketrans(",.", ".,"))

    assert number(english, Marks.DOT) == value
    assert number(indonesian, Marks.COMMA) == value


@pytest.mark.parametrize("text", ["", "abc", "1..2", "1,2,3", "12.34.567", "1e5", "٣", "--5", "5,"])
def test_what_is_no_number_raises(text: str) -> None:
    """A cell is a number or it is not; nothing is dropped to make it one."""
    with pytest.raises(NotANumberError):
        number(text, Marks.COMMA)


@pytest.mark.parametrize("text", ["", " - ", "–", "N/A", "...", "Tidak ada data"])
def test_words_for_nothing_are_missing(text: str) -> None:
    """A dash is not a zero."""
    assert is_missing(text)


def test_zero_is_not_missing() -> None:
    """Zero is a value, unless a plan names it."""
    assert not is_missing("0")
    assert is_missing("0", ("0",))


def test_a_ragged_or_doubled_table_is_told_by_line() -> None:
    """BOM and semicolons are read; a short row and a doubled column are faults."""
    table, faults = parse("t.csv", "\ufeffa;B;b\n1;2;3\n\n4;5\n")

    assert table.header == ("a", "B", "b")
    assert [(fault.line, fault.rule) for fault in faults] == [(1, "COLUMN_TWICE"), (4, "RAGGED")]
