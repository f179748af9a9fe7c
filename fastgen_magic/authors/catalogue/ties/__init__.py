"""Ties among the fields of a table: of meanings, events, sums, places, lives."""
