"""Grids of cells, numbers and their assembly into a report: the common ground of all readers."""
