"""Summaries of many appeals: what they say, each sentence with the appeals that say it."""
