"""The version of the reader, in every reading it makes."""

VERSION = "0.1.0"
