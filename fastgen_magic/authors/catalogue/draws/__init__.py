"""From what is stated and meant to a law with its data, for each field by itself."""
