"""What authors learn from how their stories are played; see the README of scenarios."""
