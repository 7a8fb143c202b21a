"""Fuzzing of the readers: `python -m tests.fuzz TARGET [OPTIONS] [CORPUS]`, with the extra `fuzz`.

`tests/test_fuzz.py` gives every target a fixed number of seeded inputs, with or without that extra.
"""
