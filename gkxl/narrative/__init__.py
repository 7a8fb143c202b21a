"""What the running text of a report says: its sentences, and the numbers, sums and shares they state.

Judges nothing.
"""
