"""Laws that compose their values from parts: names, addresses, numbers with check digits."""

from fastgen_magic.laws.composed.listed import LAWS

__all__ = ["LAWS"]
