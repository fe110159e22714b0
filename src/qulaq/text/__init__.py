"""Pure functions on what people write in Kazakh and Russian: no Django, no database, no network."""
