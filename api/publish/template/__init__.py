"""A ready source folder with a workbook to fill in, for offices that keep their register as XLSX."""
