"""How a database comes from each earlier layout to the one that `tables` says."""
