"""What a field is taken for, by its words: its sort, its meaning (`themes/`), and whose it is."""
