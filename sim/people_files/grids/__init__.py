"""Files of tables as grids of cells, read within hard bounds whatever a file says of itself.

``read`` is the one way in. Spreadsheets are read by ``child``, a process of its own, so this module imports nothing.
"""
