"""A cell magic that turns a schema into editable samplers and a table of any size."""

__version__ = "0.1.0"
