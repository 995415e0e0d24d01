"""What the figures say: sentences and numbers without drawing."""
