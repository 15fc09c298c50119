"""The documentation; its generated parts are made by :mod:`docs.write`."""
