"""The form of a source folder's files: which there are, their bytes, their rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources import ROWS, text, write_source
from test_publish_faults import Found, faults, found

from api.errors import RefusedError
from api.publish.folder import read

ALIAS = text("region_alias").encode()
HEADER = b"region,name,source\n"

BYTES = [
    # A byte order mark, named once; the header is read all the same.
    (b"\xef\xbb\xbf" + ALIAS, {(1, "", "ENCODING_BOM")}),
    # Line ends of Windows and of old Macs.
    (ALIAS.replace(b"\n", b"\r\n"), {(1, "", "LINE_ENDINGS")}),
    (ALIAS.replace(b"\n", b"\r"), {(1, "", "LINE_ENDINGS")}),
    # Latin-1 where UTF-8 is meant: the line is named, the row says nothing else.
    (HEADER + b"35.76.01,Praj\xfcrit,s1\n", {(2, "", "ENCODING_UTF8")}),
    (HEADER + b"\xff,x,s1\n35.76.01,y\xc3,s1\n", {(2, "", "ENCODING_UTF8"), (3, "", "ENCODING_UTF8")}),
    (HEADER + b"35.76.01,Praj\0urit,s1\n", {(2, "", "NUL_BYTE")}),
    (b"", {(0, "", "FILE_EMPTY")}),
    (b"\n", {(0, "", "FILE_EMPTY")}),
    # Too few cells, too many, none.
    (HEADER + b"35.76.01,x\n", {(2, "", "ROW_RAGGED")}),
    (HEADER + b"35.76.01,x,s1,\n", {(2, "", "ROW_RAGGED")}),
    (HEADER + b"35.76.01,x,s1\n\n", {(3, "", "ROW_RAGGED")}),
    # Quotation that never ends, or ends in the middle of a cell.
    (HEADER + b'35.76.01,"x,s1\n', {(2, "", "CSV_SYNTAX")}),
    (HEADER + b'35.76.01,"x"y,s1\n', {(2, "", "CSV_SYNTAX")}),
    # Columns that are missing, unknown, double.
    (b"region,nama,source\n", {(1, "name", "COLUMN_MISSING"), (1, "", "COLUMN_UNKNOWN")}),
    (b"region,name,source,name\n", {(1, "name", "COLUMN_TWICE")}),
    (
        b"region;name;source\n",
        {(1, "", "COLUMN_UNKNOWN"), *((1, name, "COLUMN_MISSING") for name in ("region", "name", "source"))},
    ),
]


@pytest.mark.parametrize(("data", "wanted"), BYTES)
def test_wrong_bytes_are_named_by_line_and_rule(
    tmp_path: Path, data: bytes, wanted: set[tuple[int, str, str]]
) -> None:
    """
    Each fault of a file's form is named once, at its line.
    """
    assert found(write_source(tmp_path, region_alias=data)) == {("region_alias.csv", *one) for one in wanted}


@pytest.mark.parametrize(
    "data",
    [
        # No line feed at the very end.
        ALIAS.rstrip(),
        # Columns in another order.
        b"source,name,region\ns1,Prajurit,35.76.01\n",
        # Commas, quotation marks and line feeds inside a quoted cell.
        HEADER + b'35.76.01,"Praju,rit ""K""\nulon",s1\n',
        # A table without rows.
        HEADER,
    ],
)
def test_every_form_of_rfc_4180_is_read(tmp_path: Path, data: bytes) -> None:
    """
    What the CSV standard allows is no fault.
    """
    with pytest.raises(RefusedError) as refused:
        raise RefusedError(faults(write_source(tmp_path, region_alias=data, stage=None)))

    assert [fault.file for fault in refused.value.faults] == ["stage.csv"]


def test_a_line_is_counted_over_line_feeds_inside_cells(tmp_path: Path) -> None:
    """
    A fault behind a cell of two lines is named by its line in the file.
    """
    data = HEADER + b'35.76.01,"a\nb",s1\n35.76.09,c,s1\n'

    assert found(write_source(tmp_path, region_alias=data)) == {
        ("region_alias.csv", 4, "region", "CODE_UNKNOWN")
    }


def test_a_file_that_nobody_expects_is_named_with_the_likely_name(tmp_path: Path) -> None:
    """
    A misspelt file is both missing and unknown, and the remedy gives its right name.
    """
    folder = write_source(tmp_path, pillar=None)
    (folder / "pilar.csv").write_text(text("pillar"))

    assert found(folder) == {("pillar.csv", 0, "", "FILE_MISSING"), ("pilar.csv", 0, "", "FILE_UNKNOWN")}
    assert "pillar.csv" in next(fault for fault in faults(folder) if fault.rule == "FILE_UNKNOWN").remedy.en


def test_what_editors_and_stewards_keep_beside_the_tables_is_no_fault(tmp_path: Path) -> None:
    """
    Hidden files, a README and the folders of registers and boundaries may stand in a source folder.
    """
    folder = write_source(tmp_path)
    (folder / ".~lock.source.csv#").touch()
    (folder / "README.md").touch()
    (folder / "boundaries").mkdir()

    assert read(folder).unknown == ()


def test_a_folder_in_place_of_a_table_is_no_table(tmp_path: Path) -> None:
    """
    A folder named like a table's file does not stand in for it.
    """
    folder = write_source(tmp_path, pillar=None)
    (folder / "pillar.csv").mkdir()
    wanted: Found = {("pillar.csv", 0, "", "FILE_MISSING"), ("pillar.csv", 0, "", "FILE_UNKNOWN")}

    assert found(folder) == wanted


def test_a_source_that_does_not_exist_is_one_fault(tmp_path: Path) -> None:
    """
    A wrong path is named as such, not as thirty missing files.
    """
    with pytest.raises(RefusedError) as refused:
        read(tmp_path / "nothing")

    assert [fault.rule for fault in refused.value.faults] == ["SOURCE_MISSING"]


def test_a_file_that_may_not_be_read_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Files without the right to read them are named like any other fault.
    """
    read_bytes = Path.read_bytes

    def denied(path: Path) -> bytes:
        if path.name in {"pillar.csv", "event.csv"}:
            raise PermissionError
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", denied)
    rule = "FILE_UNREADABLE"

    assert found(write_source(tmp_path)) == {("pillar.csv", 0, "", rule), ("event.csv", 0, "", rule)}


def test_a_missing_column_is_no_fault_of_every_row(tmp_path: Path) -> None:
    """
    A column that is missing is one fault, however many rows there are.
    """
    rows = text("source").replace("publisher", "penerbit")

    assert found(write_source(tmp_path, source=rows)) == {
        ("source.csv", 1, "publisher", "COLUMN_MISSING"),
        ("source.csv", 1, "", "COLUMN_UNKNOWN"),
    }
    assert len(ROWS["source"]) == 1
