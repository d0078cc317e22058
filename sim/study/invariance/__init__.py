"""What stays when an organisation is told otherwise: tellings of one, and whether outcomes follow from them."""
