"""Does the answer answer? The check of answers (qulaq.text.answers), wired to the appeals of this installation."""
