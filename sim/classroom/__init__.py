"""A class that plays together: who is in it, where it stands, what its teams plan and decide, all in one file."""
