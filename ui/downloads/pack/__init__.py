"""The meeting pack: one HTML file that needs nothing else."""
