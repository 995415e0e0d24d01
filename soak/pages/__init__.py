"""Parts of the soak that open pages."""
