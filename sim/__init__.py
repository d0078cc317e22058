"""Buy-In: an agent-based simulator of how initiatives win, or fail to win, support in organisations."""
