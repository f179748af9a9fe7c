"""A local server that speaks the Messages API, for tests through the real SDK."""
