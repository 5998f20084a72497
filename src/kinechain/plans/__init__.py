"""From a ranking to a plan that fits the minutes there are."""
