"""What a table looks like in a notebook: its cells, lines of the outcome, status, costs, files."""
