"""How well people tell signals from look-alikes. Plain Python: no database, no framework."""
