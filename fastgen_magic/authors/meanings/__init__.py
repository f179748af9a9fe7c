"""What the built-in author knows: meanings, word lists, places, texts."""
