"""What a row must be: forms of columns, rules of cells, what is not data, and what may be shown of the rest."""
