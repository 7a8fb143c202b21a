"""A laboratory of printed tables.

Real and made-up reports, varied as offices vary them, in every kind of file.

A report's numbers come back exactly, or what did not is told at its place; nothing is wrong and quiet.
`python -m tests.laboratory`.
"""
