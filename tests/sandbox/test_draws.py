"""Draws in this process, where a clock can be set."""

import pytest

from fastgen_magic.sandbox import draws
from fastgen_magic.sandbox.measurement import Trial


@pytest.mark.parametrize("seconds", [0.1, 2.0])
def test_a_slow_sampler_is_measured_like_a_fast_one(monkeypatch, seconds):
    monkeypatch.setattr(draws, "_timed", lambda draw: (seconds, draw()))
    trial = Trial("x", "t_x", "def t_x(n, rng):\n    return rng.random(n)\n")
    seen = draws.Draws(3, 100_000).measure(trial)
    assert seen.failure is None
    assert seen.seconds == seconds
