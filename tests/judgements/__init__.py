"""Sentences in pairs, by what they decide: a right one, and its wrong neighbour."""
