"""The words of the enumerations in `api.tables.kinds`."""

from __future__ import annotations

from api.schema.enumeration import enumeration
from api.tables import (
    CellStatus,
    Certainty,
    CoverageStatus,
    DateCertainty,
    GeometryQuality,
    Level,
    NoteKind,
    Occurrence,
    OrganizationKind,
    Origin,
    ProgramKind,
    RegionKind,
    RegulationKind,
    Role,
    SourceKind,
    Unit,
    Weekday,
)

enumeration(
    Level,
    "Tingkat wilayah, terbesar dahulu. / Levels of regions, largest first.",
    PROVINCE="Provinsi. / Province.",
    CITY="Kota atau kabupaten. / City or regency.",
    DISTRICT="Kecamatan. / District.",
    VILLAGE="Kelurahan atau desa. / Village: kelurahan or desa.",
)
enumeration(
    RegionKind,
    "Jenis wilayah. / Kinds of regions.",
    PROVINCE="Provinsi. / Province.",
    CITY="Kota. / City.",
    REGENCY="Kabupaten. / Regency.",
    DISTRICT="Kecamatan. / District.",
    KELURAHAN="Kelurahan. / Urban village.",
    DESA="Desa. / Rural village.",
    DESA_ADAT="Desa adat. / Customary village.",
    REMAINDER=(
        "Sisa kota yang tidak ditampilkan per kelurahan. / The part of a city that is not shown by kelurahan."
    ),
)
enumeration(
    GeometryQuality,
    "Mutu batas wilayah. / Quality of a boundary.",
    APPROXIMATE="Perkiraan dari titik tengah. / Approximate, made from centroids.",
    INDICATIVE="Indikatif, bukan batas resmi. / Indicative, not official.",
    OFFICIAL="Batas resmi. / Official boundary.",
)
enumeration(
    Origin,
    "Asal angka. / Where a number comes from.",
    REPORTED="Dikutip dari sumbernya. / Quoted from its source.",
    REGISTER="Dihitung dari daftar penerima. / Counted from a register.",
    AGGREGATE="Tabel yang sudah publik. / A table that was public already.",
    SYNTHETIC="Data sintetis untuk peragaan. / Synthetic data for demonstration.",
)
enumeration(
    Certainty,
    "Kepastian angka yang dilaporkan. / How certain a reported figure is.",
    EXACT="Tepat. / Exact.",
    APPROXIMATE="Kira-kira. / Approximate.",
    AT_LEAST="Sekurang-kurangnya. / At least.",
    TARGET="Target, bukan hasil. / A target, not a result.",
)
enumeration(
    Occurrence,
    "Sudah atau akan terjadi. / Whether something happened or will happen.",
    HELD="Sudah terlaksana. / Held.",
    PLANNED="Direncanakan. / Planned.",
    UNCLEAR="Tidak jelas dari sumber. / Unclear from the source.",
)
enumeration(
    DateCertainty,
    "Arti tanggal acara. / What the date of an event stands for.",
    EVENT_DAY="Hari acara. / The day of the event.",
    STATEMENT_DAY="Hari pernyataan; hari acara tidak disebut. / Day of the statement; event day not given.",
    BEFORE="Sebelum tanggal ini. / Before this day.",
)
enumeration(
    Unit,
    "Satuan. / What a number counts or measures.",
    PERSON="Orang. / Persons.",
    HOUSEHOLD="Rumah tangga. / Households.",
    PERCENT="Persen. / Percent.",
    RUPIAH="Rupiah. / Rupiah.",
    REQUEST="Permohonan. / Requests.",
    COMPLAINT="Aduan. / Complaints.",
    PROJECT="Proyek. / Projects.",
    CHANNEL="Kanal. / Channels.",
    ORGANIZATION="Lembaga. / Organisations.",
    DISTRICT="Kecamatan. / Districts.",
    PHASE="Jilid. / Phases.",
    WEEKDAY="Hari dalam seminggu. / Weekdays.",
)
enumeration(
    Weekday,
    "Hari, mulai Senin. / Days of the week, Monday first.",
    MONDAY="Senin. / Monday.",
    TUESDAY="Selasa. / Tuesday.",
    WEDNESDAY="Rabu. / Wednesday.",
    THURSDAY="Kamis. / Thursday.",
    FRIDAY="Jumat. / Friday.",
    SATURDAY="Sabtu. / Saturday.",
    SUNDAY="Minggu. / Sunday.",
)
enumeration(
    SourceKind,
    "Jenis sumber. / Kinds of sources.",
    NEWS_REPORT="Berita. / News report.",
    REGULATION="Peraturan. / Regulation.",
    STATISTICS="Statistik resmi. / Official statistics.",
    DATA_PORTAL="Portal data. / Data portal.",
    OWN_RECORD="Catatan sendiri pemerintah kota. / A city's own records.",
    GENERATOR="Pembangkit data sintetis. / Generator of synthetic data.",
)
enumeration(
    OrganizationKind,
    "Jenis lembaga atau jabatan. / Kinds of organisations and offices.",
    GOVERNMENT="Pemerintah daerah. / Local government.",
    MINISTRY="Kementerian. / Ministry.",
    AGENCY="Perangkat daerah. / Local agency.",
    OFFICE="Jabatan. / Office.",
    PILLAR="Pilar sosial. / Social pillar.",
    COORDINATOR="Lembaga koordinasi. / Coordinating body.",
    WOMEN="Organisasi perempuan. / Women's organisation.",
    MILITARY="Satuan militer. / Military unit.",
    BUSINESS="Dunia usaha. / Business.",
    HUMANITARIAN="Lembaga kemanusiaan. / Humanitarian body.",
    CIVIL="Masyarakat sipil. / Civil society.",
)
enumeration(
    ProgramKind,
    "Jenis program. / Kinds of programmes.",
    AID="Bantuan. / Aid.",
    OBSERVANCE="Peringatan. / Observance.",
    SERVICE="Layanan. / Service.",
    COMPLAINT_FOLLOW_UP="Tindak lanjut aduan. / Follow-up of complaints.",
    PROJECT_CHECK="Pemeriksaan proyek. / Checks of projects.",
)
enumeration(
    RegulationKind,
    "Jenis peraturan. / Kinds of regulations.",
    PERDA="Peraturan daerah. / Regional by-law.",
    PERWALI="Peraturan wali kota. / Mayor's regulation.",
    LAW="Undang-undang. / Law.",
    GOVERNMENT_REGULATION="Peraturan pemerintah. / Government regulation.",
    MINISTERIAL_REGULATION="Peraturan menteri. / Ministerial regulation.",
    CONSTITUTION="Undang-undang dasar. / Constitution.",
)
enumeration(
    Role,
    "Peran lembaga dalam acara atau program. / The part of a body in an event or programme.",
    OWNER="Pemilik. / Owner.",
    ORGANISER="Penyelenggara. / Organiser.",
    SPEAKER="Pembicara. / Speaker.",
    PARTNER="Mitra. / Partner.",
    CHANNEL="Penyalur. / Channel.",
    HELPER="Pembantu. / Helper.",
    ATTENDEE="Hadirin. / Attendee.",
    PARTICIPANT="Peserta. / Participant.",
    PERFORMER="Penampil. / Performer.",
    APPRECIATED="Penerima apresiasi. / Appreciated.",
    MEASURER="Pengukur. / Measurer.",
    OPERATOR="Pengelola. / Operator.",
    FOLLOW_UP="Penindak lanjut. / Follows up.",
    GIVER="Pemberi bantuan. / Hands over aid.",
)
enumeration(
    CellStatus,
    "Cara membaca sebuah angka. / How a number is to be read.",
    VALUE="Angka yang ditampilkan. / A number that is shown.",
    ZERO_OR_FEW="Nol, atau lebih sedikit dari basis pembulatan. / Zero, or fewer than the rounding base.",
    NO_REPORT=(
        "Tidak ada laporan, atau besarnya tidak diketahui; alasannya di sampingnya."
        " / No report, or the amount is not known; the reason stands beside it."
    ),
    NOT_SHOWN_AT_THIS_LEVEL=(
        "Tidak ditampilkan pada tingkat ini: bagian dari sisa kota, atau satuannya berbeda-beda."
        " / Not shown at this level: part of the city's remainder, or of different units."
    ),
)
enumeration(
    NoteKind,
    "Jenis catatan pada sel. / Kinds of notes on cells.",
    SUSPECT=(
        "Menyimpang dari deretnya dan diterima walidata. / Off its series, and accepted by the data steward."
    ),
    CORRECTED="Dikoreksi. / Corrected.",
    WITHDRAWN="Ditarik. / Withdrawn.",
)
enumeration(
    CoverageStatus,
    "Kata rencana tentang pelaporan. / What the plan says of reporting.",
    REPORTED="Dilaporkan. / Reported.",
    NOT_REPORTED="Tidak ada laporan. / No report.",
    NOT_SHOWN_AT_THIS_LEVEL="Tidak ditampilkan pada tingkat ini. / Not shown at this level.",
)
