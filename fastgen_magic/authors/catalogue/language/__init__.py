"""How names, descriptions, units and forms of texts are written, and compared."""
