"""What a file says: which columns, who is who, who is whose boss, who is not there. Nothing is made up here."""
