"""Benchmarks: whole processes side by side in one run, medians and ratios printed. Nothing here is asserted.

python -m tests.benchmarks.merge [submissions]
python -m tests.benchmarks.check
"""
