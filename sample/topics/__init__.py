"""The rows of each topic of the sample."""
