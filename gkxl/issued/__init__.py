"""The issued workbook as geometry: where its cells, checks and texts stand, for writer and reader alike."""
