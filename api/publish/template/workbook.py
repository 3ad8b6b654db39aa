"""The workbook of a form: what to do, the sheet to fill in, and the lists that its cells offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

from api.publish.registers.rules import REGISTER_RULES
from api.publish.template.form import COLUMNS, SHEET, Choice, Form

Row = tuple[date, str, str, str, str, str]
"""Day, village, key, programme, group and aid, in the words of the form."""
LISTS = {
    "region": "Kelurahan",
    "program": "Program",
    "target_group": "Kelompok",
    "aid_type": "Bantuan",
}
"""The sheet of each list."""
WIDTHS = (18, 24, 18, 34, 30, 26)
HEADER, LAST = 2, 20_000
"""The row of the header (from 0), and the last row that offers choices."""
GUIDE = (
    ("Cara mengisi", ""),
    ("1", f'Isi lembar "{SHEET}": satu baris untuk satu bantuan yang diterima satu orang (atau keluarga).'),
    ("2", "Pilih kelurahan, program, kelompok dan bantuan dari daftar di selnya; jangan diketik sendiri."),
    ("3", "Tanggal: hari penyaluran, di dalam tahun berkas ini."),
    ("4", "Kunci penerima: nomor yang sama untuk orang yang sama, misalnya nomor urut daftar Anda (p-0001)."),
    (
        "",
        "Kunci disimpan sebagai teks. Jangan memakai NIK; nomor urut kantor sudah cukup.",
    ),
    ("5", 'Orang tanpa alamat: pilih "(tanpa alamat)"; dari kota lain: "(luar kota)".'),
    ("", "Sel Kelurahan yang kosong dihitung sebagai sisa kota, bukan kelurahan mana pun."),
    ("6", "Kolom tambahan (nama, alamat, catatan) boleh ada di sebelah kanan; tidak pernah dibaca."),
    ("7", 'Simpan, lalu walidata menjalankan "python -m api check FOLDER" sampai lolos.'),
    ("Yang perlu diketahui", ""),
    (
        "•",
        "Berkas ini rahasia, hanya untuk walidata. Yang terbit hanyalah jumlah yang sudah dibulatkan.",
    ),
    ("•", "Baris judul boleh didahului kop surat; sel gabungan dan baris kosong tidak mengganggu."),
    ("•", REGISTER_RULES["AMOUNT_NEGATIVE"][1].partition(" / ")[0]),
    ("•", "Lembar lain memuat daftar kode dengan artinya; kode tidak diubah di sini, tetapi di berkas CSV."),
)
INVENTED = "CONTOH: SEMUA BARIS ADALAH REKAAN. Hapus baris contoh sebelum mengisi data sebenarnya."


class Writer:
    """Writes one workbook; the same form and rows give the same bytes."""

    def __init__(self, path: Path, form: Form) -> None:
        self._form = form
        self._book = xlsxwriter.Workbook(str(path))
        title = f"Register {form.city_name} {form.year}"
        self._book.set_properties({"title": title, "created": datetime(2026, 1, 1)})
        add = self._book.add_format
        white = {"bold": True, "bg_color": "#0b6e69", "font_color": "#ffffff", "border": 1, "text_wrap": True}
        self._head = add(white)
        self._title = add({"bold": True, "font_size": 14, "font_color": "#0b6e69"})
        self._warn = add({"bold": True, "font_color": "#a3261d"})
        self._wrap = add({"text_wrap": True, "valign": "top"})
        self._bold = add({"bold": True, "valign": "top"})
        self._text = add({"num_format": "@"})
        self._day = add({"num_format": "dd/mm/yyyy"})

    def write(self, rows: Sequence[Row]) -> None:
        """The whole workbook."""
        self._guide()
        self._entries(rows)
        for noun, name in LISTS.items():
            self._list(name, self._form.choices[noun])
        self._book.close()

    def _guide(self) -> None:
        sheet = self._book.add_worksheet("Petunjuk")
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 22, self._bold)
        sheet.set_column(1, 1, 96, self._wrap)
        sheet.write(0, 0, f"Register bantuan sosial {self._form.city_name} {self._form.year}", self._title)
        if self._form.invented:
            sheet.write(1, 0, INVENTED, self._warn)
        for at, (mark, text) in enumerate(GUIDE, start=3):
            sheet.write(at, 0, mark, self._bold)
            sheet.write(at, 1, text, self._wrap)

    def _entries(self, rows: Sequence[Row]) -> None:
        sheet = self._book.add_worksheet(SHEET)
        title = f"DAFTAR PENYALURAN BANTUAN {self._form.city_name.upper()} {self._form.year}"
        sheet.write(0, 0, title, self._title)
        if self._form.invented:
            sheet.write(1, 0, INVENTED, self._warn)
        formats = (self._day, None, self._text, None, None, None)
        for at, (title, width, form) in enumerate(zip(COLUMNS.values(), WIDTHS, formats, strict=True)):
            sheet.set_column(at, at, width, form)
            sheet.write(HEADER, at, title, self._head)
        for line, row in enumerate(rows, start=HEADER + 1):
            sheet.write_datetime(line, 0, datetime(row[0].year, row[0].month, row[0].day), self._day)
            for at, cell in enumerate(row[1:], start=1):
                sheet.write_string(line, at, cell)
        sheet.freeze_panes(HEADER + 1, 0)
        self._offer(sheet)

    def _offer(self, sheet: Any) -> None:  # noqa: ANN401 - xlsxwriter ships no types
        """Every cell of a list column offers its list; a day lies within the year."""
        year = self._form.year
        days = {"criteria": "between", "minimum": date(year, 1, 1), "maximum": date(year, 12, 31)}
        told = f"Tulis hari penyaluran di tahun {year}, HH/BB/TTTT."
        self._validate(sheet, 0, {"validate": "date", **days}, told)
        for at, noun in enumerate(COLUMNS):
            if noun in LISTS and self._form.choices[noun]:
                source = f"='{LISTS[noun]}'!$A$2:$A${len(self._form.choices[noun]) + 1}"
                told = "Pilih dari daftar di sel ini."
                self._validate(sheet, at, {"validate": "list", "source": source}, told)

    def _validate(self, sheet: Any, at: int, rule: dict[str, object], told: str) -> None:  # noqa: ANN401 - untyped
        title = list(COLUMNS.values())[at]
        sheet.data_validation(HEADER + 1, at, LAST, at, {**rule, "error_title": title, "error_message": told})

    def _list(self, name: str, choices: Sequence[Choice]) -> None:
        sheet = self._book.add_worksheet(name)
        for at, (title, width) in enumerate((("Tulis di Isian", 36), ("Kode", 24), ("Arti", 90))):
            sheet.set_column(at, at, width, self._wrap)
            sheet.write(0, at, title, self._head)
        for line, choice in enumerate(choices, start=1):
            sheet.write_row(line, 0, (choice.word, choice.code, choice.meaning))
        sheet.freeze_panes(1, 0)
