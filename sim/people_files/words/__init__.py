"""What columns and cells are called, and what they stand for; what a user says of it."""
