"""The parts of the documentation that are made from code, data and runs: ``python -m docs.write``."""
