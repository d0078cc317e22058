"""The plan that fits a budget: searched for in stages, judged where no search has been, and what lies around it."""
