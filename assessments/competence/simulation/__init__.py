"""Whether the figures do what is said of them, tried out on people who are made up."""
