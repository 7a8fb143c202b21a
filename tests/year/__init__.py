"""A county's year, played from the first form to the city's summary.

What the screen says is kept as an approved text.

Who made the cases: the authors of gkxl. The files are typed as clerks type them and saved by LibreOffice.
`python -m tests.year --approve` plays it and approves the texts anew: read them aloud before they are
committed.
"""
