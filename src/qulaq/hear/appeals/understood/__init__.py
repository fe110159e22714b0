"""What a model reads out of the words of an appeal: topic and urgency, as suggestions that people confirm."""
