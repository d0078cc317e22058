"""From what was seen so far to where one stands, where it leads, what to do now and what to ask next."""
