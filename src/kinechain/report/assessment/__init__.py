"""The report of an assessment: one page to read and print, a calendar, and all of it as data."""
