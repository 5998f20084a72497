"""From clips, self-tests and answers to readings, and from readings to findings.

Nothing here decides what matters: criteria and their limits are entries of the registry. What is
here says how sure it is that a value is beyond its limit, and keeps "not tested" and "could not
be measured" apart from "inside the limit".
"""
