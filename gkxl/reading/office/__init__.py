"""Spreadsheet packages from untrusted sources: opened within bounds, cells as they are stored."""
