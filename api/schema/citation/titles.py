"""What every table is called in a title."""

from __future__ import annotations

from api.words import Words

TITLES = {
    "distributions": Words("Penyaluran bantuan sosial", "Deliveries of social aid"),
    "recipients": Words("Penerima bantuan sosial", "Recipients of social aid"),
    "serviceRequests": Words("Permohonan layanan sosial", "Requests for social services"),
    "complaints": Words("Aduan warga", "Complaints of residents"),
    "projectChecks": Words("Pemeriksaan proyek kota", "Checks of city projects"),
    "availability": Words("Yang tersedia menurut rencana", "What is available by the plans"),
    "claims": Words("Klaim laporan di samping register", "Claims of reports beside registers"),
    "regions": Words("Wilayah", "Regions"),
    "programs": Words("Program sosial", "Social programmes"),
    "events": Words("Acara sosial", "Social events"),
    "organizations": Words("Lembaga dan jabatan", "Organisations and offices"),
    "services": Words("Layanan sosial", "Social services"),
    "complaintChannels": Words("Kanal aduan", "Complaint channels"),
    "indicators": Words("Indikator", "Indicators"),
    "reportedFigures": Words("Angka yang dilaporkan", "Reported figures"),
    "regulations": Words("Peraturan", "Regulations"),
    "sources": Words("Sumber", "Sources"),
    "targetGroups": Words("Kelompok sasaran", "Target groups"),
    "ppksTypes": Words("Jenis PPKS", "Kinds of PPKS"),
    "psksTypes": Words("Jenis PSKS", "Kinds of PSKS"),
    "aidTypes": Words("Jenis bantuan", "Kinds of aid"),
    "pillars": Words("Pilar sosial", "Social pillars"),
    "eventKinds": Words("Jenis acara", "Kinds of events"),
    "activityKinds": Words("Jenis kegiatan", "Kinds of activities"),
    "complaintTopics": Words("Topik aduan", "Topics of complaints"),
    "checkAspects": Words("Aspek pemeriksaan proyek", "Aspects of project checks"),
    "checkKinds": Words("Jenis proyek", "Kinds of projects"),
    "procurements": Words("Cara pengadaan", "Ways of procurement"),
    "checkVerdicts": Words("Hasil pemeriksaan proyek", "Outcomes of project checks"),
    "stages": Words("Tahap permohonan dan aduan", "Stages of requests and complaints"),
}
"""Titles by root field."""

DIMENSIONS = {
    "VILLAGE": Words("kelurahan atau desa", "village"),
    "DISTRICT": Words("kecamatan", "district"),
    "CITY": Words("kota atau kabupaten", "city"),
    "PROVINCE": Words("provinsi", "province"),
    "MONTH": Words("bulan", "month"),
    "QUARTER": Words("triwulan", "quarter"),
    "YEAR": Words("tahun", "year"),
    "PROGRAM": Words("program", "programme"),
    "TARGET_GROUP": Words("kelompok sasaran", "target group"),
    "AID_TYPE": Words("jenis bantuan", "kind of aid"),
    "SERVICE": Words("layanan", "service"),
    "STAGE": Words("tahap", "stage"),
    "COMPLAINT_CHANNEL": Words("kanal", "channel"),
    "COMPLAINT_TOPIC": Words("topik", "topic"),
    "CHECK_KIND": Words("jenis proyek", "kind of project"),
    "PROCUREMENT": Words("cara pengadaan", "way of procurement"),
    "CHECK_ASPECT": Words("aspek", "aspect"),
    "CHECK_VERDICT": Words("hasil", "outcome"),
    "UNIT": Words("satuan", "unit"),
}
"""What every dimension of a cube is called behind "menurut / by"."""
