"""The browser view: pages to explore a run, compare strategies and build one, served by Solara."""
