"""The table of laws: names, titles, data with their domains, and what each promises."""

from functools import partial

from fastgen_magic.laws import (
    amounts,
    categories,
    counts,
    dates,
    groups,
    keys,
    pairs,
    parents,
    patterns,
    shape,
)
from fastgen_magic.laws.law import Datum, Law
from fastgen_magic.laws.readings import (
    SPELLINGS,
    bell_fits,
    inside,
    limits_fit,
    peaks_fit,
    read_beta,
    read_counts,
    read_exponential,
    read_gamma,
    read_geometric,
    read_lognormal,
    renamed,
    tail_fits,
)
from fastgen_magic.schema import Kind

_one = partial(Datum, by_group=False)
"""A datum that no parent divides."""

_LOW = Datum("low", "number", "no value lies below", None, measured=True, promise="low")
_HIGH = Datum("high", "number", "no value lies above", None, measured=True, promise="high")
_LIMITS = (_LOW, _HIGH)
_FLOOR = Datum("low", "amount", "no value lies below", 0, measured=True, promise="low")
_MEAN = Datum("mean", "number", "average", measured=True, promise="mean")
_SD = Datum("sd", "amount", "standard deviation", measured=True, promise="sd")
_LEAD = _one("lead", "amount", "how far the frequent ones lead; 0: all alike", 0, high=5, slider=(0, 2))
_MARKS = _one("pattern", "marks", "# is a digit, @ a letter, $ a hexadecimal digit")
_REGEX = _one("pattern", "pattern", "regular expression")
_GROWTH = _one(
    "growth", "number", "growth of the number of rows a year", 0, low=-0.99, high=100, slider=(-0.5, 1)
)
_WEEKEND = _one(
    "weekend", "amount", "rows on a day of the weekend for one on a working day", 1, slider=(0, 2)
)
_UNIT = _one("unit", "unit", "unit of the gap", "days")
_DAYS = (
    Datum("low", "date", "first day", promise="low"),
    Datum("high", "date", "last day", promise="high"),
    _GROWTH,
    _WEEKEND,
)
_MONTHS = _one("months", "months", "rows on a day of a month for one in any other", None)
_HOURS = _one("hours", "hours", "busiest times of day with their weights", None)
_WEEKDAYS = _one("weekdays", "weekdays", "rows on a day of the week, 1 is Monday, for one on any other", None)
_STEP = _one("step", "count", "minutes from one possible time to the next", None, low=1, high=1440)
_OPEN = (
    _one("opens", "clock", "no time of day is earlier", None),
    _one("closes", "clock", "no time of day is later", None),
    _STEP,
)
_CLOCK = (
    _one("hours", "hours_by", "busiest times of day with their weights", None),
    _one("spread", "positive", "hours around the busiest times", 2),
    *_OPEN,
)
_COUNT_LIMITS = (
    Datum("low", "whole", "no value lies below", 0, promise="low"),
    Datum("high", "whole", "no value lies above", None, promise="high"),
)
_NUMERICAL: tuple[Kind, ...] = ("numerical",)
_LABELS: tuple[Kind, ...] = ("categorical", "free text")

_AMOUNTS = (
    Law("bell", "bell between limits", _NUMERICAL, amounts.draw_bell, (_MEAN, _SD, *_LIMITS), ordered=True,
        aliases=("bounded", "truncated_normal", "truncnorm"), fits=bell_fits),
    Law("normal", "normal", _NUMERICAL, amounts.draw_normal, (_MEAN, _SD, *_LIMITS), ordered=True,
        aliases=("gaussian", "gauss", "norm"), fits=bell_fits),
    Law("lognormal", "log-normal", _NUMERICAL, amounts.draw_lognormal,
        (Datum("median", "positive", "half of the values lie below", measured=True, promise="median"),
         Datum("sigma", "positive", "spread of the logarithm", high=10, slider=(0.1, 2)), *_LIMITS),
        ordered=True, read=read_lognormal, aliases=("log_normal", "lognorm"), fits=inside("median")),
    Law("exponential", "exponential", _NUMERICAL, amounts.draw_exponential, (_MEAN, _FLOOR, _HIGH),
        ordered=True,
        read=read_exponential, aliases=("expon", "exp"), fits=inside("mean")),
    Law("gamma", "gamma", _NUMERICAL, amounts.draw_gamma,
        (_MEAN, Datum("sd", "positive", "standard deviation", measured=True, promise="sd"), _FLOOR, _HIGH),
        ordered=True, read=read_gamma, aliases=("erlang",), fits=bell_fits),
    Law("weibull", "Weibull", _NUMERICAL, amounts.draw_weibull,
        (Datum("shape", "positive", "below 1 the risk falls with age, above it grows"),
         Datum("scale", "positive", "63 % of the values lie below", measured=True), _FLOOR, _HIGH),
        ordered=True, read=renamed({"k": "shape", "c": "shape", "lambda": "scale"}), aliases=("weibull_min",),
        fits=limits_fit),
    Law("pareto", "Pareto", _NUMERICAL, amounts.draw_pareto,
        (Datum("shape", "positive", "the smaller, the more a few hold"),
         Datum("low", "positive", "the smallest value", 1, measured=True, promise="low"), _HIGH),
        ordered=True, read=renamed({"alpha": "shape", "a": "shape", "scale": "low", "x_m": "low",
        "xm": "low"}),
        aliases=("power_law",), fits=limits_fit),
    Law("triangular", "triangular", _NUMERICAL, amounts.draw_triangular,
        (Datum("low", "number", "no value lies below", measured=True, promise="low"),
         Datum("mode", "number", "the likeliest value", measured=True),
         Datum("high", "number", "no value lies above", measured=True, promise="high")),
        ordered=True, read=renamed({"left": "low", "right": "high", "peak": "mode"}), aliases=("triang",),
        fits=inside("mode")),
    Law("beta", "beta", _NUMERICAL, amounts.draw_beta,
        (Datum("alpha", "positive", "pulls up"), Datum("beta", "positive", "pulls down"),
         Datum("low", "number", "no value lies below", 0, measured=True, promise="low"),
         Datum("high", "number", "no value lies above", 1, measured=True, promise="high")),
        ordered=True, read=read_beta, fits=limits_fit),
    Law("student_t", "Student's t", _NUMERICAL, amounts.draw_student_t,
        (Datum("df", "positive", "degrees of freedom: the fewer, the heavier the tails"),
         Datum("loc", "number", "the middle", 0, measured=True),
         Datum("scale", "positive", "spread", 1, measured=True), *_LIMITS),
        ordered=True, read=renamed({"nu": "df", "mean": "loc", "median": "loc", "degrees_of_freedom": "df"}),
        aliases=("t", "student", "students_t"), fits=limits_fit),
    Law("uniform", "uniform", _NUMERICAL, amounts.draw_uniform,
        (Datum("low", "number", "no value lies below", measured=True, promise="low"),
         Datum("high", "number", "no value lies above", measured=True, promise="high"),
         _one("step", "positive", "only multiples of it come", None)),
        ordered=True, read=renamed({"a": "low", "b": "high"}), aliases=("flat", "continuous_uniform"),
        fits=limits_fit),
    Law("mixture", "mixture of bells", _NUMERICAL, amounts.draw_mixture,
        (_one("peaks", "peaks", "share, mean and sd of each", measured=True), *_LIMITS),
        ordered=True, aliases=("bimodal", "normal_mixture"), fits=peaks_fit),
    Law("quantiles", "table of quantiles", _NUMERICAL, amounts.draw_quantiles,
        (_one("quantiles", "quantiles", "share of the values below: value", measured=True),),
        ordered=True, aliases=("percentiles", "empirical")),
    Law("quantiles_by", "table of quantiles by the parent", _NUMERICAL, groups.draw_quantiles_by,
        (_one("quantiles", "quantiles_by", "share of the values below: value, for each value of the parent",
              measured=True),), roles=("parent",), ordered=True),
)  # fmt: skip
_COUNTS = (
    Law("integers", "whole numbers, equally likely", ("numerical", "categorical"), counts.draw_integers,
        (Datum("low", "whole", "no value lies below", promise="low"),
         Datum("high", "whole", "no value lies above", promise="high")),
        ordered=True, read=renamed({"a": "low", "b": "high"}),
        aliases=("integer", "randint", "discrete_uniform", "uniform_integer", "uniform_integers"),
        fits=limits_fit),
    Law("poisson", "Poisson", _NUMERICAL, counts.draw_poisson,
        (Datum("mean", "amount", "average", promise="mean"), *_COUNT_LIMITS), ordered=True,
        read=renamed({"lam": "mean", "lambda": "mean", "rate": "mean", "mu": "mean"}), fits=inside("mean")),
    Law("counts", "over-dispersed counts", _NUMERICAL, counts.draw_counts,
        (Datum("mean", "amount", "average", promise="mean"),
         Datum("dispersion", "number", "variance over mean; 1: by chance alone", low=1), *_COUNT_LIMITS),
        ordered=True, read=read_counts, aliases=("negative_binomial", "nbinom", "count"),
        fits=inside("mean")),
    Law("binomial", "binomial", _NUMERICAL, counts.draw_binomial,
        (Datum("trials", "count", "how often it is tried", promise="high"), Datum("share", "share",
        "share of successes")),
        ordered=True, read=renamed({"n": "trials", "p": "share", "probability": "share"}),
        aliases=("binom",)),
    Law("geometric", "geometric", _NUMERICAL, counts.draw_geometric,
        (Datum("mean", "number", "mean number of trials", low=1, promise="mean"),), ordered=True,
        read=read_geometric,
        aliases=("geom",)),
)  # fmt: skip
_CATEGORIES = (
    Law("weights", "categories by their weights", ("categorical", "numerical", "free text"),
        categories.draw_weights,
        (_one("weights", "weights", "share of each value", promise="weights"),
         _one("tail", "share", "share of other codes", 0),
         _one("pattern", "text", "pattern of the other codes: # digit, @ letter", "")),
        ordered=True, read=renamed({"values": "weights", "shares": "weights", "probabilities": "weights"}),
        aliases=("categorical", "choice", "categories", "category"), fits=tail_fits),
    Law("table", "categories by their parent", ("categorical", "numerical", "free text"),
        categories.draw_table,
        (_one("shares", "table", "shares for each value of the parent"),), roles=("parents",),
        ordered=True, aliases=("conditional", "contingency")),
    Law("map", "one value for each of the parent's", ("categorical", "numerical", "free text", "identifier"),
        groups.look_up,
        (_one("table", "map", "value for each value of the parent"),
         _one("other", "one_of", "value of all others", None)),
        roles=("parent",), read=renamed({"map": "table", "default": "other"}), aliases=("lookup", "look_up")),
    Law("names", "words of a list", _LABELS, categories.draw_names,
        (_one("words", "words", "the words"), _LEAD), aliases=("words", "zipf")),
    Law("yes_no", "yes or no", ("categorical", "numerical"), categories.draw_yes,
        (Datum("share", "share", "share of yes", promise="share"),
         _one("yes", "value", "how yes is written", True),
         _one("no", "value", "how no is written", False)),
        ordered=True, read=renamed({"p": "share", "probability": "share", "true": "yes", "false": "no"}),
        aliases=("bernoulli", "boolean", "flag")),
    Law("constant", "one value", ("categorical", "numerical", "free text"), categories.repeat_value,
        (_one("value", "value", "the value"),), aliases=("fixed",)),
    Law("phrases", "phrases", ("free text", "categorical"), categories.draw_phrases,
        (_one("templates", "templates", "phrases with gaps {word}"),
         _one("words", "gaps", "texts for each gap")), aliases=("templates", "sentences")),
    Law("phrases_by", "phrases by their parent", ("free text", "categorical"), categories.draw_phrases,
        (_one("templates", "templates", "phrases with gaps {word}, for each value of the parent"),
         _one("words", "gaps", "texts for each gap")), roles=("parent",)),
)  # fmt: skip
_DATES = (
    Law("dates", "days between two dates", ("datetime",), dates.draw_dates,
        (*_DAYS, _MONTHS, _WEEKDAYS), ordered=True, read=renamed(SPELLINGS), aliases=("date", "days"),
        fits=limits_fit),
    Law("moments", "moments between two dates", ("datetime",), dates.draw_moments,
        (*_DAYS, _HOURS, _MONTHS, _WEEKDAYS, *_OPEN), ordered=True, read=renamed(SPELLINGS),
        aliases=("datetimes", "datetime", "timestamps"), fits=limits_fit),
    Law("times", "times of day", ("datetime", "categorical", "free text"), dates.draw_times,
        _CLOCK, roles=("parent",), aliases=("time",)),
    Law("clock", "times of day as numbers", _NUMERICAL, dates.draw_clock,
        (*_CLOCK, _one("form", "clock_form", "17 is hour, 17.75 hours, 1745 HHMM", "hour")),
        roles=("parent",), ordered=True),
    Law("gap", "log-normal gap after another value", ("datetime", "numerical"), dates.add_gap,
        (Datum("median", "positive", "half of the gaps are shorter"),
         Datum("sigma", "positive", "spread of the gap's logarithm", high=10, slider=(0.1, 2)),
         _UNIT, Datum("high", "positive", "no gap is longer", None)),
        roles=("start",), ordered=True, fits=inside("median")),
    Law("gap_between", "gap after another value", ("datetime", "numerical"), dates.add_gap_between,
        (Datum("low", "number", "shortest gap"), Datum("high", "number", "longest gap"), _UNIT),
        roles=("start",), ordered=True,
        read=renamed(SPELLINGS), fits=limits_fit),
    Law("later", "moment after another moment by a stated time", ("datetime",), dates.add_time, (_UNIT,),
        roles=("start", "time")),
    Law("part", "part of a moment", ("datetime", "numerical", "categorical"), dates.part_of,
        (_one("part", "part", "which part"),
         _one("names", "words", "names of the weekdays from Monday on, or of the months", None)),
        roles=("moment",), aliases=("date_part",)),
)  # fmt: skip
_FORMULAS = (
    Law("formula", "formula", ("numerical", "categorical"), shape.add_noise,
        (_one("expression", "text", "expression in other fields"),
         _one("noise", "amount", "error, as a share of the standard deviation", 0),
         _one("error", "amount", "error of each value, as a share of it", 0),
         _one("numbers", "number_tables", "numbers of categories in it", {}),
         _one("exact", "boolean", "whether it holds in every row", False)), roles=("values",)),
    Law("remainder", "remainder of a total", _NUMERICAL, shape.remainder_of, roles=("total", "parts"),
        aliases=("difference",)),
    Law("share_rest", "share of what is left", _NUMERICAL, shape.share_of_rest,
        (Datum("mean", "share", "mean share of the rest"), Datum("spread", "positive",
        "its standard deviation", high=0.5)),
        roles=("taken", "total")),
)  # fmt: skip
_CHILDREN = (
    _one("parents", "count", "rows of the parent's table", 100, low=1, slider=(1, 1)),
    _one("mean", "positive", "children of a parent, on average", 5, low=0.02, slider=(0.1, 20)),
    _one("spread", "amount", "standard deviation of that number, as a share of it; 0: all alike", 0.5, high=5,
         slider=(0, 2)),
    _one("none", "share", "share of parents without children", 0),
)  # fmt: skip
_PLACES = _one("places", "count", "where its number begins in that of the pair", 1, low=1, slider=(1, 1))
_COUNT = _one("count", "count", "how many there are", 2**31, low=1, slider=(1, 1))
_KEYS = (
    Law("sequence", "sequence", ("identifier", "numerical"), keys.number_rows,
        (_one("start", "whole", "first number", 1, slider=(0, 1000)),
         _one("step", "whole", "from one to the next", 1, slider=(1, 10))),
        aliases=("running_number", "serial")),
    Law("scattered", "numbers in no order", ("identifier", "numerical"), keys.scatter_rows,
        (_one("count", "count", "how many come before higher ones", low=1),
         _one("start", "whole", "lowest number", 1, slider=(0, 1000))), ordered=True),
    Law("key", "running key", ("identifier",), keys.key_of,
        (_MARKS, _one("start", "count", "first number", 1, slider=(0, 1000)))),
    Law("key_with", "running key with other values in it", ("identifier",), keys.key_with,
        (_one("patterns", "key_forms", "{0} is the first column's value"),
         _one("start", "count", "first number", 1, slider=(0, 1000)),
         _one("scatter", "boolean", "whether the order is hidden", False)), roles=("parent",)),
    Law("code_for", "one code for each value of their parent", ("categorical", "identifier", "free text"),
        keys.code_for,
        (_one("pattern", "key_form", "{0} is the first column's value"),
         _one("known", "lists", "values of each column, whose codes differ", ())), roles=("columns",)),
    Law("code", "unique code", ("identifier",), keys.scattered_code, (_MARKS,), aliases=("unique_code",)),
    Law("codes", "codes", ("categorical", "free text"), keys.draw_codes,
        (_MARKS, _one("different", "count", "how many different ones", None, low=1), _LEAD)),
    Law("pattern", "texts by a pattern", ("free text", "categorical"), patterns.draw_pattern, (_REGEX,),
        aliases=("regex",)),
    Law("pattern_by", "texts by a pattern of their parent", ("free text", "categorical"),
        patterns.draw_pattern_by,
        (_one("patterns", "patterns", "regular expression of each of the parent's values"),),
        roles=("parent",)),
    Law("unique_pattern", "unique texts by a pattern", ("identifier",), patterns.pattern_of_row, (_REGEX,)),
    Law("uuid", "UUID", ("identifier",), keys.uuid_of, aliases=("guid", "uuid4")),
    Law("reference", "rows of another table", ("identifier", "numerical", "categorical"), keys.draw_reference,
        (_one("low", "whole", "first number", 1, promise="low"),
         _one("high", "whole", "last number", 100, promise="high"), _LEAD),
        aliases=("foreign_key",), fits=limits_fit),
    Law("parents", "rows of a parent's table", ("identifier",), parents.draw_parents, _CHILDREN),
    Law("repeats", "numbers that come in several rows", ("identifier",), parents.draw_repeats,
        (Datum("mean", "positive", "rows of each one, on average", 5, low=1, slider=(1, 20)),
         Datum("spread", "amount", "standard deviation of that number, as a share of it; 0: all alike", 0.5,
               high=5, slider=(0, 2)))),
    Law("repeats_by", "numbers that come in several rows, more or fewer by their kind", ("identifier",),
        parents.draw_repeats_by,
        (_one("weights", "weights", "share of the numbers of each kind"),
         _one("mean", "numbers", "rows of each number, by its kind"),
         _one("spread", "numbers", "standard deviation of that, as a share of it, by its kind"))),
    Law("place", "running number within their parent", ("numerical", "categorical", "identifier"),
        parents.place_within, (_one("start", "whole", "number of the first row", 1, slider=(0, 1)),
         _one("down", "boolean", "whether the greatest comes first", False)),
        roles=("of", "order"), aliases=("place_within", "position", "rank_within", "line_number")),
    Law("kind_of_number", "the kind of what a row belongs to", ("categorical", "numerical"),
        parents.kind_of_number, (_one("weights", "weights", "share of the numbers of each kind"),)),
    Law("place_of_value", "place of a value among those listed", ("identifier",), parents.place_of_value,
        (_one("listed", "values", "the values"),), roles=("of",)),
    Law("number_of_value", "a number for each value", ("identifier",), parents.number_of_value,
        (_one("step", "positive", "values of one step share a number, of moments in days", 1),),
        roles=("of",)),
    Law("taken", "the parent's own value", ("identifier",), parents.taken_from, roles=("of",)),
    Law("pairs", "pairs of which none comes twice", ("identifier",), pairs.draw_pairs,
        (*_CHILDREN,
         _one("choices", "count", "so many numbers stand beside a parent, each once", 0, slider=(1, 1)),
         _one("odds", "weights", "how likely each of what stands beside a parent is", None),
         _one("others", "count", "rows of the table that stands beside a parent", 0, slider=(1, 1)),
         _one("uneven", "amount", "standard deviation of the rows of each of the others, as a share of their "
              "mean; 0: by chance alone", 0, high=5, slider=(0, 2)))),
    Law("pair_number", "number of a pair", ("identifier", "numerical", "categorical"), pairs.number_of_pair,
        (_PLACES, _COUNT, _one("start", "whole", "first number", 0, slider=(0, 1000))), roles=("pair",)),
    Law("pair_value", "value of a pair", ("categorical", "numerical", "free text"), pairs.value_of_pair,
        (_one("listed", "values", "the values"), _PLACES), roles=("pair",)),
    Law("pair_moment", "moment of a pair", ("datetime",), pairs.moment_of_pair,
        (_one("low", "date", "first of them"), _PLACES, _COUNT, _UNIT), roles=("pair",)),
    Law("earlier_row", "an earlier row", ("identifier",), keys.draw_earlier, roles=("key",),
        aliases=("self_reference",)),
)  # fmt: skip

LISTED: tuple[Law, ...] = (*_AMOUNTS, *_COUNTS, *_CATEGORIES, *_DATES, *_FORMULAS, *_KEYS)
