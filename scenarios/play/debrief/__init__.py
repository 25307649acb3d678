"""What is gone through after the ending: what was decided, what one could know, what experts do.

Everything follows from the actions. Nothing is counted, and no time is told.
"""
