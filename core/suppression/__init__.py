"""What may be shown of groups of people; see the README of core."""
