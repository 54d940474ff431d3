"""How every figure of the README is measured: `python -m bench`, a part a module."""
