"""The demonstration year: about 20,000 invented voices of the town of Sarysai, and what is hidden in them.

Pure: `generate.year(Plan(end))`, `truth.truths()`, `fates.fate(voice, end)`. Into the house: `loading.load(...)`.
"""
