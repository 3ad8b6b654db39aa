"""Numbers, dates, money and labels as people read them, in Indonesian and in English."""
