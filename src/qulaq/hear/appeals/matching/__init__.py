"""Which appeals say the same: kept with each text, found by a job, judged by people."""
