import ipaddress

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.laws.composed import web

FAR = 10**12


@pytest.mark.parametrize("unique", [False, True])
def test_addresses_lie_in_their_networks(rng, unique):
    networks = {"10": 3, "192.168": 2, "172.16.5": 1}
    drawn = [ipaddress.ip_address(text) for text in web.draw_ip(rng, np.arange(600), networks, unique)]
    wanted = [ipaddress.ip_network(name) for name in ("10.0.0.0/8", "192.168.0.0/16", "172.16.5.0/24")]
    assert all(any(address in network for network in wanted) for address in drawn)
    assert all(any(address in network for address in drawn) for network in wanted)
    assert {address.packed[3] for address in drawn}.isdisjoint({0, 255})


@pytest.mark.parametrize("start", [0, FAR])
def test_unique_addresses_pages_files_and_domains_occur_once(rng, start):
    row = np.arange(start, start + 5_000)
    for drawn in (
        web.draw_ip(rng, row, {"10": 1, "192.168": 5}, unique=True),
        web.draw_url(rng, row, {"www.example.org": 1}, ("blog", "shop"), unique=True),
        web.draw_file_name(rng, row, ("annual",), ("report", "plan"), {"pdf": 2, "txt": 1}, unique=True),
        web.draw_domain(rng, row, ("Berg & Söhne", "Li 42"), {"de": 1, "com": 1}, unique=True),
    ):
        assert pd.Series(drawn).is_unique


def test_pages_files_domains_and_versions_have_their_form(rng, averages):
    row = np.arange(2_000)
    forms = {
        r"https://www\.example\.org/(blog|shop)/\d+": web.draw_url(
            rng, row, {"www.example.org": 1}, ("blog", "shop")
        ),
        r"annual_(report|plan)\d{0,2}\.(pdf|txt)": web.draw_file_name(
            rng, row, ("annual",), ("report", "plan"), {"pdf": 2, "txt": 1}
        ),
        r"(berg-soehne|li)\.(de|com)": web.draw_domain(
            rng, row, ("Berg & Söhne", "Li"), {"de": 1, "com": 1}, spelling={"ö": "oe"}
        ),
        r"[12]\.\d+\.\d+": web.draw_version(rng, 2_000, {"1": 1, "2": 3}, minor=4, patch=2),
    }
    for form, drawn in forms.items():
        assert pd.Series(drawn).str.fullmatch(form).all(), form
    parts = pd.Series(web.draw_version(rng, 20_000, {"1": 1})).str.split(".", expand=True).astype(int)
    assert averages(parts[1], 4)
    assert averages(parts[2], 2)


def test_a_company_has_one_domain():
    drawn = web.domain_of_company(pd.array(["Berg & Söhne", None, "Li"], dtype="str"), "de", {"ö": "oe"})
    assert list(drawn) == ["berg-soehne.de", "office.de", "li.de"]
