"""A reading for people: `terminal` (colours), `plain` (text for pipes and files) and `page` (one HTML file).

Everything shown passes through `visible`, so that nothing in an input can steer the terminal or the browser. The
modules are imported where they are used; this one imports nothing.
"""
