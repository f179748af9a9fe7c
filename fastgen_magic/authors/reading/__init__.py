"""What a law's entries say, as a person or a model writes them: one reader for all authors.

The language, by example (the laws and their data are those of `fastgen_magic.laws`):

    weights     "Home=.6", "Office=.3", "~@@##=.1" (a tail of codes: # digit, @ letter, $ hexadecimal),
                "~{city}=.1" (a tail of names)
    table       "No", "Yes", then rows "Home=.3 .7", "*=.5 .5", sparse "Home=No .3; Yes .7",
                by two parents "Home & <30=.3 .7"
    map         "1=Alabama; Alaska", "2=*", or the other way round "Alabama; Alaska=1"
    bell, …     "mean=3", "sd=1", or rows "Home=3 1", "<30=2 1", "*=4 1", or "mean:Home=3"
    mixture     ".3=20 2", ".7=80 5": share, mean and sd of each peak
    quantiles   "0=1", ".5=20", "1=90", or rows "Home=1 20 90" of evenly spaced ones
    formula     "price * quantity", "noise=.02", "exact=.8"
    dates       "growth=.05", "weekend=.3", "hours=10 16"
    after       "median=3", "sigma=.8"
    phrases     "{start} {thing}.", "start=Love|Hate", "start:5=Adore"
    any number  "decimals=2", "step=5", "step:100=.8", "ending=.99", "ending:.99=.7"
    any law     "same:price=.6" (the parent's own value), then spikes "spike:0=.3", "spike:none:Home=.8",
                "spike:0:Home & <30=.9", then "at most=price", "at least=price", then missing
    ties        "age=-.4" (correlation), "sex:female=1.7" (push in standard deviations),
                "job:student:bus=2" (of weights: twice the odds; the shares of all rows stay)
    missing     "only=status: Closed; Paid", "missing:Home=.2", "missing:missing=.9", "missing with=other"
"""

from fastgen_magic.authors.reading.entries import Complaint
from fastgen_magic.authors.reading.read import Reading, draw_of, law_meant
from fastgen_magic.authors.reading.strength import WORDS
from fastgen_magic.authors.reading.ties import read_parent

__all__ = ["WORDS", "Complaint", "Reading", "draw_of", "law_meant", "read_parent"]
