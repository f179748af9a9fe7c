"""Tests that drive real notebook pages; a package, so that its server and browser end with its last test."""
