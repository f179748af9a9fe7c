"""The web: clicks need impressions, and a few accounts have most followers."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import online

N = 30_000


def rng(seed=21):
    return np.random.default_rng(seed)


def test_nobody_clicks_what_was_not_shown():
    shown = online.impressions(N, rng(1))
    clicked = online.clicks_of_impressions(N, rng(), shown, mean=0.05, sd=0.02)
    assert (clicked <= shown).all()
    assert (clicked >= 0).all()
    often = shown > 1_000
    assert (clicked[often] / shown[often]).mean() == pytest.approx(0.05, abs=0.001)


def test_clicks_alone_have_the_stated_mean_and_dispersion():
    drawn = online.clicks(N, rng(), mean=40.0, dispersion=10.0)
    assert drawn.mean() == pytest.approx(40.0, abs=0.7)  # six standard errors of 0.115
    assert drawn.var() / drawn.mean() == pytest.approx(10.0, rel=0.06)


def test_few_accounts_have_most_followers():
    drawn = np.sort(online.followers(N, rng()))
    assert drawn[-N // 100 :].sum() > 0.3 * drawn.sum()
    assert np.median(drawn) == pytest.approx(280, rel=0.09)  # six standard errors of 0.014


def test_paths_and_agents_have_their_form():
    assert pd.Series(online.url_path(N, rng())).str.fullmatch(r"/|/[a-z]+/[a-z]+").all()
    agents = pd.Series(online.user_agent(N, rng(), newest=120, lag=1.0))
    version = agents.str.extract(r"^Mozilla/5\.0 \(.+\) .* Chrome/(\d+)\.0\.0\.0 ")[0].astype("int64")
    assert version.max() == 120
    assert (version == 120).mean() == pytest.approx(0.5, abs=0.018)  # six standard errors of 0.0029


def test_queries_are_many_and_some_name_a_thing_alone():
    drawn = pd.Series(online.search_query(N, rng(), plain=0.25))
    alone = ~drawn.str.contains(r" in [a-z]+$| near me$| today$")
    assert alone.mean() == pytest.approx(0.25, abs=0.016)  # six standard errors of 0.0025
    assert drawn.nunique() > 2_500
