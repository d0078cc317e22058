"""People x worlds: the columns and their names, how people start, who leaves and comes, what holds for units."""
