"""What the Mesa model is made of: people as agents, and Mesa's tools."""
