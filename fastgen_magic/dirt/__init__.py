"""Dirt on purpose: a soiled copy of a clean table, a list of what was changed, and marks for a cleaning."""
