"""Pages of staff: promises, what was found in answers, what residents report, reports to councils."""
