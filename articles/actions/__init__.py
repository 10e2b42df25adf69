"""Writes, one a file."""
