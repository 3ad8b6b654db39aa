"""The rules that events and a city's own figures are held to, beside those of `api.publish.faults`."""

EVENT_RULES: dict[str, tuple[str, str]] = {
    "EVENT_NAMES_PLACE": (
        "Teks ini menyebut tempat sebuah acara yang hanya diterbitkan sampai tingkat {level}. "
        "/ This text names the place of an event that is published by {level} only.",
        "Hapus nama tempat dan wilayah yang lebih halus; judul dan nama tempat acara sendiri dikaburkan saat "
        "terbit. / Take out the venue and every finer region; the event's own title and venue are made "
        "coarser when it is published.",
    ),
    "EVENT_BODY_PLACE": (
        "Lembaga ini bekerja di wilayah yang lebih halus daripada tingkat {level}, satu-satunya tingkat "
        "tempat acara ini. / This body works in a region finer than {level}, the finest of this event.",
        "Sebut lembaga yang membawahinya, atau hapus barisnya. / Name the body above it, or remove the row.",
    ),
    "EVENT_FROZEN": (
        "Acara ini sudah terbit hanya sampai tingkat {level}; kini jenis atau kelompoknya lebih halus. "
        "/ This event was published by {level} only; now its kind or group is finer.",
        "Kembalikan tingkatnya; yang lebih halus berlaku bagi acara baru. "
        "/ Put its level back; a finer one is for new events.",
    ),
    "OWN_FEW": (
        "Angka dari catatan sendiri tentang orang kurang dari 10. "
        "/ A figure of people from own records is below 10.",
        "Hapus barisnya: kurang dari 10 orang tidak diterbitkan. "
        "/ Remove the row: fewer than 10 people are not published.",
    ),
    "OWN_TENS": (
        "Angka dari catatan sendiri tentang orang bukan puluhan. "
        "/ A figure of people from own records is not in tens.",
        "Bulatkan ke puluhan terdekat. / Round it to the nearest ten.",
    ),
    "OWN_EXACT": (
        "Angka puluhan dari catatan sendiri disebut tepat. "
        "/ A figure in tens from own records is called exact.",
        "Tulis certainty APPROXIMATE. / Write APPROXIMATE as its certainty.",
    ),
    "OWN_RUPIAH": (
        "Rupiah dari catatan sendiri diperinci per acara, kelompok, atau jenis bantuan. "
        "/ Rupiah from own records are split by event, group or aid type.",
        "Terbitkan hanya jumlah per program, kota, dan tahun. "
        "/ Publish only the sum per programme, city and year.",
    ),
    "OWN_TWICE": (
        "Register menghitung orang-orang ini: program, kota, dan tahun yang sama. "
        "/ A register counts these people: the same programme, city and year.",
        "Hapus barisnya; yang terbit angka register. / Remove the row; the register's number is published.",
    ),
    "OWN_NUMBER_IN_TEXT": (
        "Teks dari catatan sendiri memuat jumlah orang yang bukan puluhan atau kurang dari 10. "
        "/ A text from own records holds a number of people that is not in tens, or below 10.",
        'Tulis puluhan, mis. "sekitar 50 orang", atau hapus jumlahnya. '
        '/ Write tens, such as "about 50 people", or take the number out.',
    ),
}
"""What happened, and what to do, by rule; both as "Indonesian / English"."""
