"""The dashboard's speed beside the limits it must keep: python -m bench."""
