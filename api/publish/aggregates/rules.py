"""The rules that public tables and their plans are held to, beside those of `api.publish.faults`."""

TABLE_RULES: dict[str, tuple[str, str]] = {
    "TABLE_MISSING": (
        "Berkas tabel tidak ada. / The table's file is missing.",
        "Letakkan di samping rencananya. / Put it beside its plan.",
    ),
    "TABLE_KIND": (
        "Jenis berkas ini tidak didukung. / This kind of file is not supported.",
        "Simpan sebagai CSV atau XLSX. / Save it as CSV or XLSX.",
    ),
    "TABLE_SHEET": (
        "Lembar yang disebut rencana tidak ada. / The sheet that the plan names is missing.",
        "Lembar terdekat: {near}. / Nearest sheets: {near}.",
    ),
    "TABLE_LEVEL": (
        "Tabel ini per provinsi; rilis memuat angka per kota atau lebih halus. "
        "/ This table is by province; a release holds numbers by city or finer.",
        "Pakai tabel per kabupaten/kota, kecamatan atau kelurahan. "
        "/ Use a table by city, district or village.",
    ),
    "TABLE_WORD": (
        "Kata pada kolom ini bukan kode {table}.csv dan tidak ada di [maps.{table}]. "
        "/ The word in this column is no code of {table}.csv and is not in [maps.{table}].",
        "Petakan ke salah satu kode: {codes}. / Map it to one of the codes: {codes}.",
    ),
    "TABLE_NOT_WHOLE": (
        "Nilai dikali satuannya bukan bilangan bulat. / The value times its unit is no whole number.",
        "Periksa nilai, satuan dan tanda desimal; angka tidak dibulatkan diam-diam. "
        "/ Check value, unit and decimal mark; nothing is rounded silently.",
    ),
    "TABLE_CELL_TWICE": (
        "Wilayah, periode, program, kelompok dan bantuan ini sudah terisi di {other}. "
        "/ {other} already fills this region, period, programme, group and aid type.",
        "Pilih satu kolom pada [portal] measures, atau bedakan lewat [columns] dan [maps]. "
        "/ Choose one column in [portal] measures, or tell them apart by [columns] and [maps].",
    ),
    "TABLE_LEVELS": (
        "{other} mengisi kota, program, tahun, kelompok dan bantuan yang sama: jumlahnya akan terhitung dua "
        "kali. / {other} fills the same city, programme, year, group and aid type: it would count twice.",
        "Pakai satu tabel saja untuk itu. / Use one table only for these.",
    ),
    "TABLE_SOURCES": (
        "{other} mengisi kota, program dan tahun yang sama dengan sumber atau satuan lain. "
        "/ {other} fills the same city, programme and year from another source or in another unit.",
        "Satu kota, program dan tahun: satu sumber, satu satuan. "
        "/ One city, programme and year: one source, one unit.",
    ),
    "TABLE_NEEDS_DELIVERIES": (
        "Rupiah atau kuantitas tanpa banyaknya penyaluran. / Rupiah or quantity without deliveries.",
        'Muat juga tabel measure = "deliveries" untuk wilayah dan periode yang sama. '
        '/ Load a table with measure = "deliveries" for the same regions and periods too.',
    ),
    "TABLE_AND_REGISTER": (
        "Register {other} sudah mengisi kota, program dan tahun ini. "
        "/ The register {other} already fills this city, programme and year.",
        "Satu kota, program dan tahun mempunyai satu asal: pilih register atau tabel. "
        "/ One city, programme and year has one origin: choose the register or the table.",
    ),
    "ACCEPT_NOTHING": (
        "Entri accept ini tidak menjawab satu temuan pun. / This accept entry answers no finding.",
        "Perbaiki region, period atau code, atau hapus; temuan dilihat dengan `check`. "
        "/ Correct region, period or code, or remove it; `check` shows the findings.",
    ),
}
"""What happened, and what to do, by rule; both as "Indonesian / English"."""
