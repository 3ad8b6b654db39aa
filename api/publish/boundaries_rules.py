"""Every rule that imported boundaries are held to: severity, what happened, what to do, in both languages."""

from __future__ import annotations

RULES: dict[str, tuple[str, str, str]] = {
    "BOUNDARY_FILE_MISSING": (
        "ERROR",
        "Berkas batas ini tidak ada. / There is no such file of boundaries.",
        "Periksa jalurnya. / Check its path.",
    ),
    "BOUNDARY_FILE_UNREADABLE": (
        "ERROR",
        "Berkas ini tidak terbaca sebagai data spasial. / The file cannot be read as spatial data.",
        "Berikan GeoJSON, GeoPackage, atau Shapefile yang lengkap (.shp, .shx, .dbf, .prj). "
        "/ Give a GeoJSON, a GeoPackage, or a complete Shapefile (.shp, .shx, .dbf, .prj).",
    ),
    "CODE_PROPERTY_MISSING": (
        "ERROR",
        "Atribut kode yang disebut tidak ada di berkas. / The file has no such code property.",
        "Pilih salah satu dengan --code-property: {near}. / Choose one with --code-property: {near}.",
    ),
    "LAYER_CHOSEN": (
        "NOTE",
        "Berkas memuat beberapa lapisan; dipakai: {layer}. / The file has several layers; used: {layer}.",
        "Simpan lapisan lain tersendiri bila itu maksudnya. / Save another one on its own if you meant it.",
    ),
    "PROJECTION_MISSING": (
        "NOTE",
        "Berkas tidak menyebut proyeksinya; dianggap EPSG:4326. "
        "/ The file does not declare its projection; taken as EPSG:4326.",
        "Sertakan .prj bila bukan. / Add its .prj if it is not.",
    ),
    "PROJECTION_UNUSABLE": (
        "ERROR",
        "Proyeksi yang disebut berkas tidak dapat diubah ke EPSG:4326. "
        "/ The declared projection cannot be transformed to EPSG:4326.",
        "Simpan ulang sebagai EPSG:4326. / Save it again in EPSG:4326.",
    ),
    "REPROJECTED": (
        "NOTE",
        "Diubah dari {crs} ke EPSG:4326. / Transformed from {crs} to EPSG:4326.",
        "Tidak perlu apa-apa. / Nothing to do.",
    ),
    "PROJECTION_WRONG": (
        "ERROR",
        "Proyeksi salah: koordinat ({x}, {y}) dibaca sebagai bujur dan lintang, tetapi {id}. "
        "/ Wrong projection: coordinates ({x}, {y}) are read as longitude and latitude, but {en}.",
        "Sebutkan proyeksi yang benar (.prj), atau simpan ulang sebagai EPSG:4326 (bujur, lintang). "
        "/ Declare the true projection (.prj), or save it again in EPSG:4326 (longitude, latitude).",
    ),
    "CODE_EMPTY": (
        "WARNING",
        "{count} bentuk tanpa kode wilayah, tidak dipakai. / {count} shapes without a region code, left out.",
        "Isi kodenya bila itu wilayah. / Fill in the code if it is a region.",
    ),
    "CODE_INVALID": (
        "ERROR",
        "Atribut {property} pada bentuk ke-{number} bukan kode wilayah. "
        "/ Property {property} of shape {number} is not a region code.",
        "Tulis kode Kemendagri (35.76.01.1003 atau 3576011003) atau kode BPS. "
        "/ Write the Kemendagri code (35.76.01.1003 or 3576011003) or the BPS code.",
    ),
    "CODE_UNKNOWN": (
        "ERROR",
        "Kode {codes} tidak ada di region.csv. / Code {codes} is not in region.csv.",
        "Kode terdekat: {near}. / Nearest codes: {near}.",
    ),
    "CODE_SCHEME": (
        "NOTE",
        "Kode dikenali sebagai {id}. / Codes recognised as {en}.",
        "Tidak perlu apa-apa bila benar. / Nothing to do if that is right.",
    ),
    "CODE_PARTS": (
        "NOTE",
        "{codes}: {count} bentuk berkode sama digabung. / {codes}: {count} shapes of one code were joined.",
        "Tidak perlu apa-apa bila itu bagian-bagian satu wilayah. "
        "/ Nothing to do if they are parts of one region.",
    ),
    "OUTSIDE": (
        "WARNING",
        "{count} bentuk milik wilayah di luar region.csv (mis. {example}), tidak dipakai. "
        "/ {count} shapes belong to regions outside region.csv (such as {example}), left out.",
        "Tidak perlu apa-apa bila sengaja. / Nothing to do if that is meant.",
    ),
    "NOTHING_JOINED": (
        "ERROR",
        "Tidak satu pun bentuk cocok dengan region.csv lewat atribut {property}. "
        "/ Not one shape matches region.csv by the property {property}.",
        "Atribut di berkas: {near}; pilih yang memuat kode, mis. {example}. "
        "/ Properties of the file: {near}; choose the one with codes such as {example}.",
    ),
    "REGION_MISSING": (
        "WARNING",
        "{codes} ({name}) tidak ada di berkas; tetap tanpa batas dari berkas ini. "
        "/ {codes} ({name}) is missing from the file; it gets no boundary from it.",
        "Tambahkan bentuknya, atau biarkan: perkiraan dipakai. "
        "/ Add its shape, or leave it: an approximate one is used.",
    ),
    "GEOMETRY_EMPTY": (
        "ERROR",
        "{codes}: geometri kosong atau tidak terbaca. / {codes}: the geometry is empty or unreadable.",
        "Gambar ulang atau hapus barisnya. / Draw it again or remove the row.",
    ),
    "GEOMETRY_KIND": (
        "ERROR",
        "{codes}: geometri {kind}, bukan Polygon atau MultiPolygon. "
        "/ {codes}: the geometry is a {kind}, not a Polygon or MultiPolygon.",
        "Berikan luasannya, bukan titik atau garis. / Give the area, not a point or line.",
    ),
    "GEOMETRY_INVALID": (
        "ERROR",
        "{codes}: {id} di dekat {place}. / {codes}: {en} near {place}.",
        'Perbaiki di sana, mis. dengan "Fix geometries" di QGIS, lalu periksa bentuknya. '
        '/ Mend it there, for example with "Fix geometries" in QGIS, then look at the shape.',
    ),
    "GEOMETRY_TWICE": (
        "ERROR",
        "{codes}: bentuk yang sama ada dua kali. / {codes}: the same shape stands twice.",
        "Hapus salah satu atau beri bentuk yang benar. / Remove one or give it its own shape.",
    ),
    "WINDING": (
        "NOTE",
        "Arah putar cincin dibetulkan pada {count} bentuk (RFC 7946). "
        "/ The winding of rings was corrected in {count} shapes (RFC 7946).",
        "Tidak perlu apa-apa. / Nothing to do.",
    ),
    "OVERLAP": (
        "ERROR",
        "{codes} bertumpang tindih {share} dari yang lebih kecil. "
        "/ {codes} overlap by {share} of the smaller one.",
        "Perbaiki batas bersamanya. / Mend their common boundary.",
    ),
    "OVERLAP_THIN": (
        "WARNING",
        "{codes} bertumpang tindih tipis ({share} dari yang lebih kecil). "
        "/ {codes} overlap thinly ({share} of the smaller one).",
        "Rapikan batas bersamanya bila sempat. / Tidy their common boundary when you can.",
    ),
    "OVERLAP_STANDING": (
        "WARNING",
        "{codes} bertumpang tindih {share} dengan batas dari impor sebelumnya. "
        "/ {codes} overlap by {share} with the boundary of an earlier import.",
        "Impor ulang keduanya dari satu berkas. / Import both again from one file.",
    ),
    "CODES_SWAPPED": (
        "ERROR",
        "{codes}: kodenya tertukar; titik masing-masing ada di bentuk yang lain. "
        "/ {codes}: their codes are swapped; the point of each lies in the shape of the other.",
        "Tukar kembali kodenya. / Exchange the codes.",
    ),
    "POINT_ELSEWHERE": (
        "ERROR",
        "Titik {first} ada di dalam bentuk {second}. / The point of {first} lies in the shape of {second}.",
        "Periksa kode kedua bentuk itu, atau titiknya di region.csv. "
        "/ Check the codes of both shapes, or the point in region.csv.",
    ),
    "POINT_OUTSIDE": (
        "WARNING",
        "Titik {codes} ada di luar bentuknya, sejauh {distance} km. "
        "/ The point of {codes} lies outside its shape, by {distance} km.",
        "Periksa titik di region.csv dan bentuknya. / Check the point in region.csv and the shape.",
    ),
    "PLACE_WRONG": (
        "ERROR",
        "{count} dari {total} titik ada di luar bentuknya: kode bergeser baris, atau bentuk bergeser tempat. "
        "/ {count} of {total} points lie outside their shapes: codes moved rows, or shapes moved place.",
        "Periksa kolom kode dan proyeksi (zona UTM, datum) berkas. "
        "/ Check the code column and the projection (UTM zone, datum) of the file.",
    ),
    "AREA_OFF": (
        "WARNING",
        "{codes} ({name}): luas {measured} km2, resmi {official} km2 ({share}; batas 2 %). "
        "/ {codes} ({name}): area {measured} km2, official {official} km2 ({share}; limit 2 %).",
        "Periksa tahun batas dan luas resmi di region.csv. "
        "/ Check the vintage of the boundary and the official area in region.csv.",
    ),
    "LICENCE_MISSING": (
        "WARNING",
        "Lisensi batas tidak disebut; rilis akan mengatakan demikian. "
        "/ The licence of the boundaries is not stated; the release will say so.",
        "Ulangi dengan --licence. / Repeat with --licence.",
    ),
    "TEXT_UNPRINTABLE": (
        "ERROR",
        "Teks {codes} memuat huruf yang tidak tercetak. / Text {codes} holds unprintable characters.",
        "Tulis ulang. / Type it again.",
    ),
    "NAME_INVALID": (
        "ERROR",
        "Nama impor harus memuat huruf atau angka. / The name of an import needs letters or digits.",
        "Ganti nama berkasnya. / Rename the file.",
    ),
    "REPLACED": (
        "NOTE",
        "{count} batas dari impor sebelumnya diganti. / {count} boundaries of earlier imports are replaced.",
        "Tidak perlu apa-apa. / Nothing to do.",
    ),
    "IMPORT_BROKEN": (
        "ERROR",
        "Berkas impor ini rusak atau disunting. / This import is damaged or was edited.",
        "Hapus {file} lalu impor ulang. / Remove {file}, then import again.",
    ),
}
