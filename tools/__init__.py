"""The commands behind `./run`. Set-up uses the standard library only: it runs before the venv."""
