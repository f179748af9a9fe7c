"""Schemas from where they are: one module a format, each of which gives our schema."""
