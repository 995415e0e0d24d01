"""A second reading of the contract, with the standard library alone."""
