"""Parts of the soak that refresh stores."""
