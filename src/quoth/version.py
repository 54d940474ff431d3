"""The version of the reader, in every reading it makes."""

__version__ = "0.1.0"
