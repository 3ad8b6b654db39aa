"""What each table of a release is called by people, Indonesian first."""

from __future__ import annotations

from api.words import Words

TITLES: dict[str, Words] = {
    table: Words(*title.split(" / "))
    for table, title in {
        "source": "Sumber / Sources",
        "region": "Wilayah / Regions",
        "region_alias": "Ejaan lain wilayah / Other spellings of regions",
        "region_shape": "Batas wilayah / Boundaries of regions",
        "region_tile": "Petak wilayah / Tiles of regions",
        "ppks_type": "Jenis PPKS / PPKS types",
        "psks_type": "Jenis PSKS / PSKS types",
        "target_group": "Kelompok sasaran / Target groups",
        "target_group_ppks": "Kelompok sasaran dan jenis PPKS / Target groups and PPKS types",
        "aid_type": "Jenis bantuan / Aid types",
        "pillar": "Pilar sosial / Social pillars",
        "event_kind": "Jenis acara / Kinds of events",
        "activity_kind": "Jenis kegiatan / Kinds of activities",
        "complaint_topic": "Topik aduan / Topics of complaints",
        "check_aspect": "Aspek pemeriksaan / Aspects of checks",
        "check_kind": "Jenis pekerjaan / Kinds of projects",
        "procurement": "Cara pengadaan / Ways of procurement",
        "check_verdict": "Hasil pemeriksaan / Verdicts of checks",
        "stage": "Tahap layanan / Stages of requests",
        "organization": "Lembaga / Organisations",
        "regulation": "Peraturan / Regulations",
        "program": "Program / Programmes",
        "program_aim": "Tujuan program / Aims of programmes",
        "program_phase": "Jilid program / Phases of programmes",
        "schedule_entry": "Jadwal mingguan / Weekly schedule",
        "program_target_group": "Sasaran program / Target groups of programmes",
        "program_aid_type": "Bantuan program / Aid types of programmes",
        "program_regulation": "Dasar hukum program / Legal basis of programmes",
        "program_organization": "Lembaga dalam program / Organisations in programmes",
        "event": "Acara / Events",
        "event_activity": "Kegiatan acara / Activities of events",
        "event_organization": "Lembaga dalam acara / Organisations in events",
        "complaint_channel": "Kanal aduan / Complaint channels",
        "service": "Layanan / Services",
        "indicator": "Indikator / Indicators",
        "reported_figure": "Angka yang dilaporkan / Reported figures",
        "distribution": "Penyaluran bantuan / Deliveries of aid",
        "recipient": "Penerima / Recipients",
        "service_request": "Permohonan layanan / Service requests",
        "complaint": "Aduan / Complaints",
        "project_check": "Pemeriksaan pekerjaan / Checks of projects",
        "cube_origin": "Asal angka / Origins of numbers",
        "unit_value": "Nilai satuan / Unit values",
        "coverage": "Cakupan pelaporan / Coverage of reports",
        "cell_note": "Catatan angka / Notes on numbers",
        "rollup": "Jumlah tersimpan / Stored sums",
    }.items()
}
