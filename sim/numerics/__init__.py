"""How numbers are made and computed: addressed draws, eight worlds' numbers as one value, compiled code on disk."""
