"""How soon an appeal should be looked at, as people here have decided: kept, learned every night, shown."""
