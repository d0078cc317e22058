"""What stands between visitors and Solara: who may ask, how much, and what every answer says of itself."""
