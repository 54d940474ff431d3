"""Comparing words: quotations against originals, and variants of one utterance across documents.

This room is pure: records in, records out. Nothing here reads a file or writes one.
"""
