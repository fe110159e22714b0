"""The demonstration: an invented town whose bodies, people and appeals show the product alive."""
