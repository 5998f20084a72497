"""How good a recording is, before anything in it is measured."""
