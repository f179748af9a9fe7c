"""Engines: any number of rows, as a folder of files, on one machine or on many.

A table is a pure function of seed and block number (`samplers.assembly`), so an engine only says where a
block is drawn, never what is in it. A *part* is one file of `blocks_per_file` blocks; whoever draws a part
writes it, under a hidden name until it is whole. No rows travel between processes, and memory holds one
block a worker, whatever the rows.

Drawing only as many rows as are asked for would make other rows of them, not the first of a longer table: a
sampler takes one draw after another from its stream (the values, then which of them are missing), so the
second begins where the first ended, which hangs on n; and ties are dealt out by ranks. So the first block is
drawn in two pieces, 10,000 rows and then 40,000, and up to 10,000 rows cost the first one alone.

Where this ends, for 1e12 rows in blocks of 50,000:

- blocks: 20,000,000. A block's number enters the stream's key (`SeedSequence`, `spawn_key`) as 32-bit words,
  as many as it needs; the pool behind a stream has 128 bits, so for 20,000,000 blocks of 100 columns (2e9
  streams) the chance that any two begin alike is about (2e9)**2 / 2 / 2**128, which is 6e-21.
- row numbers: int64, up to 9.2e18. Keys are functions of them: "INV-######" grows by digits where it has too
  few, and stays unique. A float64 tells row numbers apart up to 2**53, which is 9.0e15.
- files: with 20 blocks a file (1,000,000 rows) 1,000,000 files, which is much for one folder;
  `blocks_per_file=1000` makes 20,000 of 50,000,000 rows. Names have nine digits. A file is one task for a
  scheduler, and 4 a thread are with it at a time.
- time: at 500,000 rows/s a core, 1e12 rows are 556 hours of a core: under 6 hours on 100 cores.
- memory: a block a worker; row groups are blocks.
"""

from fastgen_magic.engines.run import Engine, Files, write_folder

__all__ = ["Engine", "Files", "write_folder"]
