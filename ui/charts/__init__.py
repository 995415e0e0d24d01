"""From rows to the specification of a chart."""
