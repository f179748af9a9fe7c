"""The tables of a kernel: what was asked, what the namespace holds, what of it is the user's own."""
