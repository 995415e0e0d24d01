"""What can be taken away from a page: files of exactly what it shows, each with a receipt."""
