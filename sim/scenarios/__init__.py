"""What the files of scenarios and strategies hold, and where they are found by name."""
