"""The plan that reads a form, each line explained for whoever edits it."""

from __future__ import annotations

from api.publish.registers.vocabulary import OUTSIDE, REMAINDER
from api.publish.template.form import COLUMNS, ELSEWHERE, NOWHERE, SHEET, Form
from api.tables import Origin

PLAN = """\
# Rencana register: bagaimana berkas di bawah ini dibaca dan dilindungi.
# Rencana bersifat umum dan beku untuk bulan yang sudah terbit; lihat "Panduan walidata" di README.md.
cube = "distributions"       # yang dihitung: penyaluran bantuan
file = "{stem}.xlsx"
origin = "{origin}"       # {origin_note}
source = "{source}"            # kode sumber di source.csv
city = "{city}"
from = "{year}-01"           # bulan pertama yang dicakup
to = "{year}-12"             # bulan terakhir
policy = "multiples"         # setiap angka dasar menjadi kelipatan 5 (atau 10)
level = "VILLAGE"            # terhalus per kelurahan; tulis "CITY" bila hanya per kota
unit = "{unit}"            # satu program, satu satuan: PERSON atau HOUSEHOLD
decided = "{before}-12-01"     # ditetapkan sebelum tahun berjalan
date_format = "dd/mm/yyyy"   # untuk tanggal yang ditulis sebagai teks; tanggal Excel selalu terbaca
codes = "{codes}"            # kelurahan ditulis dengan {codes_note}

[sheet]
name = "{sheet}"

# Judul kolom di berkas. Kolom lain (nama, alamat, catatan) tidak pernah dibaca.
[columns]
{columns}
# Kata setempat yang bukan kode atau nama resmi.
[maps.region]
"{nowhere}" = "{remainder}"
"{elsewhere}" = "{outside}"

# Nilai satu penyaluran, bila ada (hapus tanda pagar):
# [[unit_value]]
# aid_type = "{aid}"
# year = {year}
# rupiah = 150000
# quantity = 1

# Wilayah dan bulan yang tidak melapor, dengan alasan late, not_held, no_data atau not_covered:
# [[coverage]]
# region = "{region}"
# from = "{year}-03"
# to = "{year}-03"
# reason = "late"
"""


def plan_text(form: Form) -> str:
    """The TOML of the plan of a form."""
    columns = "".join(f'{noun} = "{title}"\n' for noun, title in COLUMNS.items())
    return PLAN.format(
        stem=form.stem,
        origin=(Origin.SYNTHETIC if form.invented else Origin.REGISTER).value,
        origin_note=(
            'data rekaan; tulis "REGISTER" untuk data sebenarnya' if form.invented else "data sebenarnya"
        ),
        source=form.source,
        city=form.city,
        year=form.year,
        before=form.year - 1,
        unit=form.unit,
        codes="name" if form.by_name else "kemendagri",
        codes_note="namanya" if form.by_name else "kodenya",
        sheet=SHEET,
        columns=columns,
        nowhere=NOWHERE,
        remainder=REMAINDER,
        elsewhere=ELSEWHERE,
        outside=OUTSIDE,
        aid=form.choices["aid_type"][0].code if form.choices["aid_type"] else "",
        region=form.choices["region"][0].code,
    )
