"""Pages, visits and followers: what happens on the web."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry

CLICKS = ("clicks", "number of clicks", "link clicks", "ad clicks", "click count")


@entry(
    "page_views", kind="numerical", law="over-dispersed counts",
    words=("page views", "pageviews", "pages visited", "pages viewed", "number of pages", "page visits",
           "product views", "hits"),
)  # fmt: skip
def page_views(
    n, rng, *,
    mean=4.6,        # 1 to 90: average
    dispersion=6.0,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=1,           # 0 to 10: no value lies below
    high=300,        # 1 to 3_000: no value lies above
):  # fmt: skip
    """Pages of a visit: mostly few."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))


@entry(
    "session_duration", kind="numerical", law="log-normal", unit="s",
    words=("session duration", "time on site", "time on page", "session length", "visit duration",
           "watch time", "dwell time"),
)  # fmt: skip
def session_duration(
    n, rng, *,
    median=110,   # s, 6 to 2_000: half of the rows lie below
    sigma=1.2,    # 0.1 to 3: spread of the logarithm
    low=1,        # s, 0 to 100: no value lies below
    high=14_400,  # s, 100 to 100_000: no value lies above
):  # fmt: skip
    """Lengths of visits in seconds."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.rint(draws).astype("int64")


@entry(
    "bounced", kind="categorical", law="unequal weights",
    words=("bounced", "bounce", "is bounce", "single page visit"),
)  # fmt: skip
def bounced(
    n, rng, *,
    weights={"No": 0.57, "Yes": 0.43},  # : share of each
):  # fmt: skip
    """Whether a visit ended on its first page."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "device_type", kind="categorical", law="unequal weights",
    words=("device", "device type", "device category", "type of device", "platform"),
)  # fmt: skip
def device_type(
    n, rng, *,
    weights={"Mobile": 0.56, "Desktop": 0.38, "Tablet": 0.06},  # : share of each
):  # fmt: skip
    """Devices of visitors."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry("browser", kind="categorical", law="unequal weights", words=("browser", "web browser", "browser name"))
def browser(
    n, rng, *,
    weights={
        "Chrome": 0.64, "Safari": 0.2, "Edge": 0.06, "Firefox": 0.05, "Opera": 0.03,
        "Samsung Internet": 0.02,
    },  # : share of each
):  # fmt: skip
    """Browsers."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "operating_system", kind="categorical", law="unequal weights",
    words=("operating system", "os", "os name", "system software"),
)  # fmt: skip
def operating_system(
    n, rng, *,
    weights={
        "Windows": 0.33, "Android": 0.32, "iOS": 0.2, "macOS": 0.1, "Linux": 0.05,
    },  # : share of each
):  # fmt: skip
    """Operating systems."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "referrer", kind="categorical", law="unequal weights",
    words=("referrer", "referer", "referring site", "traffic referrer", "came from"),
)  # fmt: skip
def referrer(
    n, rng, *,
    weights={
        "google.com": 0.42, "(direct)": 0.27, "facebook.com": 0.09, "bing.com": 0.06,
        "instagram.com": 0.05, "youtube.com": 0.04, "reddit.com": 0.03, "linkedin.com": 0.02,
        "duckduckgo.com": 0.02,
    },  # : share of each
):  # fmt: skip
    """Sites that visitors came from."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "impressions", kind="numerical", law="log-normal",
    words=("impressions", "ad impressions", "number of impressions", "times shown", "reach"),
)  # fmt: skip
def impressions(
    n, rng, *,
    median=2_400,    # 10 to 1_000_000: half of the rows lie below
    sigma=1.4,       # 0.1 to 3: spread of the logarithm
    high=5_000_000,  # 1_000 to 1_000_000_000: no value lies above
):  # fmt: skip
    """How often something was shown: many seldom, few very often."""
    return np.rint(np.minimum(median * np.exp(sigma * rng.standard_normal(n)), high)).astype("int64")


@entry("clicks", kind="numerical", law="over-dispersed counts", words=CLICKS)
def clicks(
    n, rng, *,
    mean=40.0,        # 0.1 to 100_000: average
    dispersion=60.0,  # 1 to 10_000: variance over mean; 1 is nearly a Poisson law
):  # fmt: skip
    """Clicks, over-dispersed."""
    shape = mean / max(dispersion - 1, 1e-9)
    return rng.poisson(mean * rng.gamma(shape, 1 / shape, n))


@entry("clicks", kind="numerical", law="binomial in the row's impressions", words=CLICKS)
def clicks_of_impressions(
    n, rng, impressions, *,
    mean=0.03,  # 0 to 1: average share of the impressions that are clicked
    sd=0.02,    # 0.001 to 0.3: spread of that share
):  # fmt: skip
    """Clicks, a share of the row's impressions."""
    weight = mean * (1 - mean) / sd**2 - 1
    shown = pd.Series(impressions).to_numpy("float64", na_value=0.0).astype("int64")
    return rng.binomial(shown, rng.beta(mean * weight, (1 - mean) * weight, n))


@entry(
    "followers", kind="numerical", law="log-normal with a Pareto tail",
    words=("followers", "follower count", "number of followers", "subscribers", "fans",
           "number of subscribers", "audience size"),
)  # fmt: skip
def followers(
    n, rng, *,
    median=280,        # 1 to 100_000: half of the rows lie below
    sigma=1.9,         # 0.5 to 3: spread of the logarithm
    high=200_000_000,  # 10_000 to 1_000_000_000: no value lies above
):  # fmt: skip
    """Followers: a few accounts have most of them."""
    return np.rint(np.minimum(median * np.exp(sigma * rng.standard_normal(n)), high)).astype("int64")


@entry(
    "likes", kind="numerical", law="zeros, and a log-normal for the rest",
    words=("likes", "number of likes", "upvotes", "shares count", "retweets", "favourites", "favorites",
           "reactions", "comments count", "number of comments", "number of shares"),
)  # fmt: skip
def likes(
    n, rng, *,
    zeros=0.22,      # 0 to 1: share of exact zeros
    typical=14,      # 0.7 to 300: half of the other values lie below
    sigma=1.7,       # 0.1 to 3: spread of the logarithm
    high=5_000_000,  # 10 to 50_000_000: no value lies above
):  # fmt: skip
    """Likes: none for many, very many for a few."""
    if not 0 < typical < high:
        raise ValueError(f"typical {typical} must lie between 0 and high {high}")
    ceiling = stats.norm.cdf(math.log(high / typical) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [0, 0.5, ceiling])  # half stay below typical
    draws = np.where(rng.random(n) < zeros, 0.0, typical * np.exp(sigma * stats.norm.ppf(place)))
    return np.rint(draws).astype("int64")


@entry(
    "views", kind="numerical", law="zeros, and a log-normal for the rest",
    words=("views", "view count", "number of views", "video views", "plays", "downloads",
           "number of downloads", "installs", "streams"),
)  # fmt: skip
def views(
    n, rng, *,
    zeros=0.02,          # 0 to 1: share of exact zeros
    typical=900,         # 40 to 20_000: half of the other values lie below
    sigma=2.0,           # 0.1 to 3: spread of the logarithm
    high=2_000_000_000,  # 900 to 20_000_000_000: no value lies above
):  # fmt: skip
    """Views: a long tail."""
    if not 0 < typical < high:
        raise ValueError(f"typical {typical} must lie between 0 and high {high}")
    ceiling = stats.norm.cdf(math.log(high / typical) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [0, 0.5, ceiling])  # half stay below typical
    draws = np.where(rng.random(n) < zeros, 0.0, typical * np.exp(sigma * stats.norm.ppf(place)))
    return np.rint(draws).astype("int64")


@entry(
    "url_path", kind="categorical", law="few pages get most visits",
    words=("url path", "path", "page", "page path", "landing page", "request path", "endpoint",
           "requested page", "exit page"),
)  # fmt: skip
def url_path(
    n, rng, *,
    skew=1.1,  # 0 to 2: how much more frequent the first pages are than the last
):  # fmt: skip
    """Paths of a web site; a few get most of the visits."""
    sections = ("products", "blog", "help", "news", "about", "account")
    topics = (
        "overview",
        "new",
        "popular",
        "guide",
        "offers",
        "reviews",
        "contact",
        "search",
        "faq",
        "archive",
    )
    paths = pd.array(["/", *(f"/{section}/{topic}" for topic in topics for section in sections)], dtype="str")
    shares = np.arange(1, len(paths) + 1.0) ** -skew
    return paths[rng.choice(len(paths), size=n, p=shares / shares.sum())]


@entry(
    "user_agent", kind="categorical", law="few browsers make most requests",
    words=("user agent", "useragent", "user agent string", "client software"),
)  # fmt: skip
def user_agent(
    n, rng, *,
    newest=126,  # 60 to 200: newest version of the browsers
    lag=1.6,     # 0.2 to 10: average number of versions behind
):  # fmt: skip
    """User agents: browser, version and system; most are up to date."""
    systems = pd.array(
        [
            "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7", "X11; Linux x86_64",
            "Linux; Android 14; K", "iPhone; CPU iPhone OS 17_5 like Mac OS X",
        ],
        dtype="str",
    )  # fmt: skip
    system = systems[rng.choice(5, size=n, p=[0.38, 0.14, 0.06, 0.26, 0.16])]
    behind = np.minimum(rng.geometric(1 / (1 + lag), n) - 1, newest - 1)
    version = pd.Series(newest - behind).astype("str").array
    return (
        "Mozilla/5.0 ("
        + system
        + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
        + version
        + ".0.0.0 Safari/537.36"
    )


@entry(
    "search_query", kind="free text", law="thing, wish and place, composed",
    words=("search query", "search term", "keyword", "query", "searched phrase", "search keyword"),
)  # fmt: skip
def search_query(
    n, rng, *,
    plain=0.25,  # 0 to 1: share of queries that name a thing alone
):  # fmt: skip
    """Search phrases: a thing, often with what is wanted and where."""
    things = pd.array(
        [
            "backpack", "bicycle", "birthday gift", "camera", "car rental", "coffee machine",
            "concert tickets", "cooking class", "desk lamp", "flights", "football boots",
            "garden chairs", "guitar", "headphones", "hotel", "jacket", "jobs", "language course",
            "laptop", "mattress", "museum", "phone repair",
            "pizza", "plumber", "rain coat", "restaurant", "running shoes", "sofa", "suitcase", "tent",
            "train tickets", "used cars", "washing machine", "weather", "wedding venue", "yoga",
        ],
        dtype="str",
    )  # fmt: skip
    wishes = pd.array(
        [
            "best", "cheap", "compare", "discount", "good", "local", "new", "nearest", "online", "popular",
            "review", "top",
        ],
        dtype="str",
    )  # fmt: skip
    places = pd.array(
        [
            " near me",
            " in berlin",
            " in boston",
            " in london",
            " in madrid",
            " in paris",
            " in rome",
            " today",
        ],
        dtype="str",
    )
    thing = things[(36 * rng.beta(0.9, 1.2, n)).astype("int64")]
    query = wishes[rng.integers(0, 12, n)] + " " + thing + places[rng.integers(0, 8, n)]
    return pd.Series(query).where(rng.random(n) >= plain, thing).array


@entry(
    "ad_campaign", kind="categorical", law="unequal weights",
    words=("campaign", "ad campaign", "campaign name", "marketing campaign", "campaign type"),
)  # fmt: skip
def ad_campaign(
    n, rng, *,
    weights={
        "Spring sale": 0.24, "Newsletter": 0.2, "Retargeting": 0.19, "Brand": 0.16,
        "Holiday": 0.13, "Launch": 0.08,
    },  # : share of each
):  # fmt: skip
    """Campaigns."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]
