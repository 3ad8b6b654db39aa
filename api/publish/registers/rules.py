"""The rules that registers and plans are held to, beside those of `api.publish.faults`."""

REGISTER_RULES: dict[str, tuple[str, str]] = {
    "REGISTER_MISSING": (
        "Berkas register tidak ada. / The register's file is missing.",
        "Letakkan di samping rencananya; register peragaan dibuat dengan `python -m api demo`. "
        "/ Put it beside its plan; demonstration registers are made by `python -m api demo`.",
    ),
    "REGISTER_KIND": (
        "Jenis berkas ini tidak didukung. / This kind of file is not supported.",
        "Simpan sebagai CSV, Parquet atau XLSX. / Save it as CSV, Parquet or XLSX.",
    ),
    "ROW_NO_RECORD": (
        "Tidak ada tanggal dan kode yang terbaca di baris ini: jumlah, nomor kolom, atau tanda tangan? "
        "/ Neither date nor codes can be read in this row: a sum, numbers of columns, or a signature?",
        "Hapus barisnya dari tabel; bila memang penyaluran, isi selnya. "
        "/ Remove the row from the table; if it is a delivery, fill in its cells.",
    ),
    "REGISTER_EMPTY": (
        "Register tidak memuat satu baris pun. / The register holds no row.",
        "Isi register, atau hapus rencananya. / Fill the register, or remove its plan.",
    ),
    "REGISTER_UNREADABLE": (
        "Berkas rusak atau terkunci sandi. / The file is damaged or locked by a password.",
        "Buka, lalu simpan ulang. / Open it and save it again.",
    ),
    "REGISTER_SHEET": (
        "Lembar yang disebut rencana tidak ada. / The sheet that the plan names is missing.",
        "Perbaiki [sheet] name pada rencana. / Correct [sheet] name in the plan.",
    ),
    "REGISTER_COLUMN": (
        "Kolom yang disebut rencana tidak ada di antara {number} kolom pada baris judul. "
        "/ A column that the plan names is missing from the {number} columns of the header.",
        "Samakan judul kolom dengan [columns] pada rencana; periksa juga apakah baris pertama memang judul, "
        "dan apakah delimiter benar. / Make the header agree with [columns] in the plan; see too whether the "
        "first line is a header, and whether delimiter is right.",
    ),
    "REGISTER_COLUMN_XLSX": (
        "Kolom yang disebut rencana tidak ada pada baris judul ini. "
        "/ A column that the plan names is missing from this header row.",
        "Samakan judul kolom dengan rencana. / Make the header agree with the plan.",
    ),
    "KEY_AS_NUMBER": (
        "Kunci orang tersimpan sebagai angka, sehingga digit terakhirnya hilang. "
        "/ The person's key is stored as a number, so that its last digit is lost.",
        "Format kolom sebagai teks dan isi ulang dari sumbernya: orang yang berbeda kini tampak sama. "
        "/ Format the column as text and fill it again from its source: different people now look alike.",
    ),
    "ROW_RAGGED_REGISTER": (
        "Banyaknya sel pada baris ini berbeda dari judul. / This line has other cells than the header.",
        "Lengkapi pemisahnya, atau beri tanda kutip pada sel yang memuat pemisah. "
        "/ Complete its separators, or quote the cell that holds one.",
    ),
    "CSV_SYNTAX_REGISTER": (
        "Tanda kutip pada baris ini tidak berpasangan, atau sel memuat ganti baris. "
        "/ Quotation marks do not match on this line, or a cell holds a line break.",
        'Tulis tanda kutip di dalam sel sebagai "", tutup kutipnya, ganti baris baru dengan spasi. '
        '/ Write a quotation mark inside a cell as "", close the quotation, turn line breaks into spaces.',
    ),
    "REGISTER_MORE": (
        "Masih ada {more} baris lain dengan kesalahan. / There are {more} more lines with faults.",
        "Perbaiki yang terdaftar, lalu jalankan lagi. / Mend those listed, then run again.",
    ),
    "REGISTER_MEMORY": (
        "Register ini terlalu besar untuk memori. / This register is too large for the memory.",
        "Pecah menurut bulan, satu rencana tiap bagian. / Split it by months, with a plan for each part.",
    ),
    "REGION_NAME_SHARED": (
        "Dua wilayah kota ini bernama sama. / Two regions of this city bear this name.",
        "Pakai kode wilayah, atau petakan nama setempat di [maps.region]. "
        "/ Use codes of regions, or map a local name in [maps.region].",
    ),
    "REGISTER_DATE": (
        "Bukan tanggal menurut bentuk di rencana. / Not a date in the form that the plan states.",
        'Tulis TTTT-BB-HH; untuk HH/BB/TTTT nyatakan date_format = "dd/mm/yyyy" pada rencana. '
        '/ Write YYYY-MM-DD; for DD/MM/YYYY state date_format = "dd/mm/yyyy" in the plan.',
    ),
    "REGISTER_DATE_PLANNED": (
        "Bukan tanggal menurut bentuk {form} yang dinyatakan rencana. "
        "/ Not a date in the form {form} that the plan states.",
        "Tulis {form}; satu kolom, satu bentuk. / Write {form}; one column, one form.",
    ),
    "REGISTER_DAY": (
        "Hari ini tidak ada di kalender. / There is no such day in the calendar.",
        "Periksa hari dan bulannya di kalender dan pada sumbernya. "
        "/ Check day and month against the calendar and the source.",
    ),
    "REGISTER_PERIOD": (
        "Tanggal di luar periode rencana. / The date lies outside the plan's period.",
        "Periksa tanggal, atau from dan to pada rencana. / Check the date, or from and to of the plan.",
    ),
    "REGISTER_GAP": (
        "Baris di wilayah dan bulan yang menurut rencana tidak melapor. "
        "/ A row in a region and month that the plan says did not report.",
        "Hapus [[coverage]] itu bila laporannya sudah ada, atau pindahkan barisnya. "
        "/ Remove that [[coverage]] if the report has come, or move the row.",
    ),
    "PLAN_GAP": (
        "Wilayah [[coverage]] bukan bagian kota ini pada tingkat kubus ini, atau bulannya di luar rencana. "
        "/ The region of a [[coverage]] is no part of this city at this cube's level, or its months lie "
        "outside the plan.",
        "Tulis kode kota atau wilayah di bawahnya sampai tingkat {level}, dengan bulan di dalam from dan to. "
        "/ Name the city or a region below it down to {level}, and months within from and to.",
    ),
    "REGION_OTHER_CODE": (
        "Ini kode resmi lain (BPS atau Kemendagri) dari wilayah {code}. "
        "/ This is the other official code (BPS or Kemendagri) of region {code}.",
        "Tulis {code}, atau nyatakan codes pada rencana. / Write {code}, or state codes in the plan.",
    ),
    "CODE_LOST_ZERO": (
        "Nol terakhir kode hilang; pengolah angka membacanya sebagai bilangan. "
        "/ The last zero of a code is lost; a spreadsheet read it as a number.",
        "Format kolom sebagai teks dan tulis {code}. / Format the column as text and write {code}.",
    ),
    "CODE_DECIMAL": (
        "Bilangan desimal, bukan kode; pengolah angka mengubahnya. "
        "/ A decimal number, not a code; a spreadsheet changed it.",
        "Format kolom sebagai teks dan isi ulang kodenya dari sumber. "
        "/ Format the column as text and fill in the code again from its source.",
    ),
    "CODE_DIGITS": (
        "Deretan angka yang bukan kode Kemendagri atau BPS dari wilayah kota ini. "
        "/ A row of digits that is no Kemendagri or BPS code of a region of this city.",
        "Cari wilayahnya di region.csv; bila kode BPS, isi bps_code di sana atau petakan di [maps.region]. "
        "/ Look it up in region.csv; if it is a BPS code, fill in bps_code there or map it in [maps.region].",
    ),
    "AMOUNT_FORM": (
        "Bukan rupiah bulat. / Not whole rupiah.",
        "Tulis angka saja, tanpa Rp, titik atau koma. / Write digits only, without Rp, points or commas.",
    ),
    "AMOUNT_NEGATIVE": (
        "Rupiah negatif. / Negative rupiah.",
        "Pembatalan bukan penyaluran; hapus barisnya. / A cancellation is no delivery; remove the row.",
    ),
    "AMOUNT_ABSURD": (
        "Rupiah melebihi satu miliar untuk satu penyaluran. / More than a billion rupiah for one delivery.",
        "Periksa angkanya. / Check the number.",
    ),
    "UNIT_MIXED": (
        "Satuan rencana berbeda dari satuan program. / The plan's unit differs from the programme's.",
        "Satu program, satu satuan: orang atau rumah tangga. / One programme, one unit: person or household.",
    ),
    "PLAN_CODE": (
        "Kode pada rencana tidak ada di {table}.csv. / A code in the plan is not in {table}.csv.",
        "Kode terdekat: {near}. / Nearest codes: {near}.",
    ),
    "PLAN_LEVEL": (
        "Kubus ini tidak memuat tingkat itu. / This cube does not hold that level.",
        "Tingkat terhalusnya {level}. / Its finest level is {level}.",
    ),
    "PLAN_DECIDED": (
        "Rencana ditetapkan sesudah periodenya mulai. / The plan was fixed after its period began.",
        "Tingkat dan basis ditetapkan sebelum tahun berjalan. / Level and base are fixed before the year.",
    ),
    "PLAN_ORIGIN_TWICE": (
        "Dua rencana mengisi kota, program dan tahun yang sama. "
        "/ Two plans fill the same city, programme and year.",
        "Satukan registernya. / Join their registers.",
    ),
    "K_UNDECLARED": (
        "Tanpa kunci orang dan tanpa [limits] k, angka hanya boleh per kota. "
        "/ Without a person key and without [limits] k, numbers may stand by city only.",
        'Isi person atau k, atau tulis level = "CITY". / Give person or k, or write level = "CITY".',
    ),
    "PLAN_NOT_PERMITTED": (
        "Register memuat {found}, yang tidak dinyatakan untuk program ini. "
        "/ The register holds {found}, which is not declared for this programme.",
        "Tambahkan ke program_target_group.csv atau program_aid_type.csv, atau perbaiki petanya. "
        "/ Add it to program_target_group.csv or program_aid_type.csv, or correct the map.",
    ),
    "PLAN_FROZEN": (
        "Bagian rencana ini berlaku untuk bulan yang sudah terbit dan tidak boleh berubah. "
        "/ This part of the plan holds for months already published and may not change.",
        "Kembalikan; perubahan dimulai pada rencana baru untuk bulan berikutnya. "
        "/ Put it back; a change begins with a new plan for the next month.",
    ),
    "LIST_FROZEN": (
        "Bulan yang sudah terbit bersandar pada entri ini, yang kini hilang atau berubah. "
        "/ Months already published rest on this entry, which is now missing or changed.",
        "Kembalikan entri ini; basis, tingkat atau wilayah lain memakai kode baru untuk bulan berikutnya. "
        "/ Put the entry back; another base, level or region takes a new code for the next month.",
    ),
    "UNIT_VALUE_TWICE": (
        "Satu jenis bantuan mempunyai dua nilai satuan dalam setahun. "
        "/ One aid type has two unit values in a year.",
        "Pecah jenis bantuan menurut nilainya. / Split the aid type by its value.",
    ),
    "UNIT_VALUE_FEW": (
        "Rata-rata rupiah {what} dibayarkan kepada kurang dari 20 orang. "
        "/ The mean of rupiah of {what} is over fewer than 20 persons.",
        "Nyatakan nilainya pada [[unit_value]], atau lepaskan kolom amount. "
        "/ Declare its value in [[unit_value]], or leave the column amount out.",
    ),
    "UNIT_VALUE_DOMINATED": (
        "Satu orang memegang lebih dari seperempat rupiah {what}. "
        "/ One person holds over a quarter of the rupiah of {what}.",
        "Nyatakan nilainya pada [[unit_value]], atau lepaskan kolom amount. "
        "/ Declare its value in [[unit_value]], or leave the column amount out.",
    ),
    "REASON_FORM": (
        "Alasan kosong, memuat ganti baris, atau lebih dari {most} huruf. "
        "/ The reason is empty, holds a line break, or more than {most} characters.",
        "Tulis satu kalimat; alasan ini dibaca semua orang. "
        "/ Write one sentence; everybody will read this reason.",
    ),
    "OUTSIDE_CONTRADICTS": (
        "Jumlah luar ini tidak sama dengan register. / This outside total does not equal the register.",
        "Periksa angka luar dan register; keduanya tidak mungkin benar. "
        "/ Check the outside total and the register; both cannot be right.",
    ),
}
"""What happened, and what to do, by rule; both as "Indonesian / English"."""
