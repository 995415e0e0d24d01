"""What a row must be: formats of columns, rules of cells, what is not data, and what may be shown of the rest."""
