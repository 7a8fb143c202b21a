"""The township workbook."""
