"""Laws that compose their values from parts: names, addresses, numbers with check digits."""
