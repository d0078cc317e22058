"""What no file says: tiers, units, a reporting line, ties. Each is said, with the option that changes it."""
