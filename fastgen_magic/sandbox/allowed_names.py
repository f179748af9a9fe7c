"""What samplers may call: the paths into modules, and the names of methods and attributes.

The lists keep one invariant, on which the policy rests: no admitted expression has a module as its
value, and nothing that an admitted expression can reach writes, reads a file, runs text as code or
touches memory that is not its own. What breaks it stays out, however handy: `np.ndarray` as a call (a
buffer read as objects), the method `resize` (a view of freed memory), `np.r_` and `np.bmat` (names
looked up in the caller's frame), `rolling` (a window's name looked up in a module), `stats.rv_discrete`
and `collections.namedtuple` (source built from strings), codes that pandas follows unchecked
(`pd.MultiIndex`, `from_codes`). `view` and `np.frombuffer` have conditions of their own (`arrays.py`).
"""

from fastgen_magic.laws import FUNCTIONS

LAWS = frozenset(FUNCTIONS)
"""Functions of the library of laws, which a sampler may call."""

ROOTS = frozenset({"np", "pd", "stats", "math", "datetime", "string", "re"})
"""Modules that a sampler finds in its namespace."""

IMPORTABLE = {
    "numpy": "np",
    "pandas": "pd",
    "scipy.stats": "stats",
    "scipy.special": "special",
    "scipy.interpolate": "interpolate",
    "math": "math",
    "datetime": "datetime",
    "string": "string",
    "re": "re",
    "itertools": "itertools",
    "functools": "functools",
    "collections": "collections",
}
"""Module that may be imported inside the function -> the name that its paths begin with."""

_BUILTINS = """
    True False None abs all any ascii bin bool bytes chr complex dict divmod enumerate filter float format
    frozenset hasattr hex int isinstance issubclass iter len list map max min next object oct ord pow range
    repr reversed round set slice sorted str sum tuple zip Ellipsis NotImplemented ArithmeticError
    AssertionError IndexError KeyError LookupError NotImplementedError OverflowError RuntimeError
    StopIteration TypeError ValueError ZeroDivisionError
"""

BUILTINS = frozenset(_BUILTINS.split())
"""Built-ins that a sampler may name: no reflection, no files, no output."""

_NUMPY = """
    abs absolute add all allclose amax amin any append apply_along_axis arange arccos arccosh arcsin arcsinh
    arctan arctan2 arctanh argmax argmin argpartition argsort argwhere around array array_equal array_split
    asarray ascontiguousarray atleast_1d atleast_2d average bincount bitwise_and bitwise_count bitwise_or
    bitwise_xor bool bool_ broadcast_arrays broadcast_to busday_count busday_offset cbrt ceil choose clip
    column_stack compress concatenate convolve copy copysign corrcoef cos cosh count_nonzero cov cumprod
    cumsum datetime64 datetime_as_string deg2rad degrees delete diag diff digitize divide divmod dot e
    ediff1d einsum empty empty_like equal euler_gamma exp exp2 expand_dims expm1 extract eye fabs flatnonzero
    flip fliplr float16 float32 float64 float_power floor floor_divide fmax fmin fmod frexp frombuffer
    fromfunction fromiter full full_like gcd geomspace gradient greater greater_equal heaviside histogram
    hsplit hstack hypot identity indices inf inner insert int16 int32 int64 int8 interp intersect1d invert
    is_busday isclose isfinite isin isinf isnan isnat isneginf isposinf isscalar ix_ kron lcm ldexp
    left_shift less less_equal lexsort linspace log log10 log1p log2 logaddexp logaddexp2 logical_and
    logical_not logical_or logical_xor logspace matmul max maximum mean median meshgrid min minimum mod modf
    moveaxis multiply nan nan_to_num nanmax nanmean nanmedian nanmin nanpercentile nanquantile nanstd nansum
    nanvar ndim negative newaxis nonzero not_equal ones ones_like outer packbits pad partition percentile pi
    piecewise place polyfit polyval positive power prod ptp put put_along_axis quantile rad2deg radians ravel
    ravel_multi_index real reciprocal remainder repeat reshape right_shift rint roll round searchsorted
    select setdiff1d setxor1d shape sign signbit sin sinc sinh size sort split sqrt square squeeze stack std
    str_ subtract sum swapaxes take take_along_axis tan tanh tile timedelta64 trace transpose trapezoid tri
    tril triu trunc uint16 uint32 uint64 uint8 union1d unique unpackbits unravel_index vectorize vstack where
    zeros zeros_like
"""

_NUMPY_STRINGS = """
    add capitalize center count endswith find ljust lower lstrip mod multiply replace rjust rstrip
    startswith str_len strip title upper zfill
"""

_PANDAS = """
    BooleanDtype Categorical CategoricalDtype CategoricalIndex DataFrame DateOffset DatetimeIndex
    Float64Dtype Index Int64Dtype Interval IntervalIndex NA NaT Period PeriodIndex RangeIndex
    Series StringDtype Timedelta TimedeltaIndex Timestamp array bdate_range concat cut date_range factorize
    get_dummies interval_range isna isnull merge notna notnull offsets.BDay offsets.BusinessDay offsets.Day
    offsets.Hour offsets.Minute offsets.MonthBegin offsets.MonthEnd offsets.QuarterBegin offsets.QuarterEnd
    offsets.Second offsets.Week offsets.YearBegin offsets.YearEnd period_range qcut timedelta_range
    to_datetime to_numeric to_timedelta unique util.hash_array
"""

_STATS = """
    alpha anglit arcsine argus bernoulli beta betabinom betanbinom betaprime binom boltzmann bradford burr
    burr12 cauchy chi chi2 cosine crystalball dgamma dirichlet dirichlet_multinomial dlaplace
    dpareto_lognorm dweibull erlang expon exponnorm exponpow exponweib f fatiguelife fisk foldcauchy foldnorm
    gamma gausshyper genexpon genextreme gengamma genhalflogistic genhyperbolic geninvgauss genlogistic
    gennorm genpareto geom gibrat gompertz gumbel_l gumbel_r halfcauchy halfgennorm halflogistic halfnorm
    hypergeom hypsecant invgamma invgauss invweibull iqr irwinhall jf_skew_t johnsonsb johnsonsu kappa3 kappa4
    landau laplace laplace_asymmetric levy levy_l levy_stable loggamma logistic loglaplace lognorm logser
    loguniform lomax maxwell mielke moyal multinomial multivariate_hypergeom multivariate_normal
    multivariate_t nakagami nbinom ncf nchypergeom_fisher nchypergeom_wallenius nct ncx2 nhypergeom norm
    norminvgauss pareto pearson3 planck poisson poisson_binom powerlaw powerlognorm powernorm randint
    rankdata rayleigh rdist recipinvgauss reciprocal rel_breitwigner rice semicircular skellam skewcauchy
    skewnorm t trapezoid triang truncexpon truncnorm truncpareto truncweibull_min tukeylambda uniform vonmises
    vonmises_fisher vonmises_line wald weibull_max weibull_min wrapcauchy yulesimon zipf zipfian zscore
"""

_MATH = """
    acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2
    expm1 fabs factorial floor fmod frexp fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm
    ldexp lgamma log log10 log1p log2 modf nan perm pi pow prod radians remainder sin sinh sqrt tan tanh tau
    trunc
"""

_SPECIAL = """
    bdtr bdtri beta betainc betaincinv betaln binom boxcox chdtr chdtri erf erfc erfcinv erfinv exp10 expit
    expm1 gamma gammainc gammaincinv gammaln inv_boxcox log1p log_expit log_ndtr log_softmax logit logsumexp
    ndtr ndtri nbdtr pdtr pdtri softmax stdtr stdtrit xlog1py xlogy zeta
"""


def _below(root: str, names: str) -> set[str]:
    return {f"{root}.{name}" for name in names.split()}


PATHS = frozenset(
    _below("np", _NUMPY)
    | _below("np.char", _NUMPY_STRINGS)
    | _below("np.strings", _NUMPY_STRINGS)
    | _below("np.linalg", "LinAlgError cholesky det eigh inv norm qr solve svd")
    | _below(
        "np", "base_repr binary_repr finfo floating generic iinfo integer issubdtype nanargmax nanargmin"
    )
    | _below("np", "number object_")
    | _below("pd", _PANDAS)
    | _below("pd.api.types", "is_bool_dtype is_datetime64_any_dtype is_float_dtype is_integer_dtype")
    | _below("pd.api.types", "is_numeric_dtype is_object_dtype is_string_dtype")
    | _below("stats", _STATS)
    | _below("math", _MATH)
    | _below("special", _SPECIAL)
    | _below("interpolate", "Akima1DInterpolator CubicSpline PchipInterpolator make_interp_spline")
    | _below("datetime", "UTC date datetime time timedelta timezone")
    | _below("string", "ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits")
    | _below("string", "printable punctuation whitespace")
    | _below("re", "A ASCII DOTALL I IGNORECASE M MULTILINE S U UNICODE VERBOSE X compile escape findall")
    | _below("re", "finditer fullmatch match search split sub subn")
    | _below("itertools", "accumulate chain combinations combinations_with_replacement groupby islice")
    | _below("itertools", "pairwise permutations product zip_longest")
    | _below("functools", "partial reduce")
    | _below("collections", "Counter OrderedDict defaultdict deque")
)
"""Dotted paths, from a module's short name, whose value an expression may have."""

ANNOTATIONS = PATHS | {
    "np.ndarray",
    "np.random.Generator",
    "np.typing.NDArray",
    "np.floating",
    "np.generic",
    "np.integer",
    "pd.api.extensions.ExtensionArray",
}
"""Paths that type hints may name; as values some of them could do harm."""

# What arrays, frames, accessors, strings, containers, dates, patterns, distributions and Generators offer.
_ARRAY = """
    T accumulate all any argmax argmin argpartition argsort astype at clip conj copy cumprod cumsum diagonal
    dot dtype eps fill flat flatten imag item itemsize max mean min nbytes ndim nonzero outer prod put ravel
    real reduce reduceat repeat reshape round searchsorted shape size sort squeeze std sum swapaxes take
    tiny tobytes tolist trace transpose var
"""

_PANDAS_METHODS = """
    abs add add_categories array as_ordered as_unit as_unordered asi8 asof assign at between bfill cat
    categories ceil codes columns combine combine_first corr cumcount cummax cummin day day_name
    day_of_week day_of_year dayofweek dayofyear days days_in_month daysinmonth diff div divide drop
    drop_duplicates dropna dt duplicated empty eq equals explode factorize ffill fillna first floor
    floordiv ge get_indexer get_level_values get_loc groupby gt hasnans head hour iat idxmax idxmin iloc
    index iterrows is_leap_year is_monotonic_decreasing is_monotonic_increasing is_month_end is_month_start
    is_quarter_end is_quarter_start is_unique is_year_end is_year_start isin isna isnull isocalendar kind
    last le left length loc lt map mask median melt merge microsecond microseconds mid minute mod mode
    month month_name mul multiply nanosecond nanoseconds ne ngroup ngroups nlargest normalize notna
    notnull nsmallest nth nunique ordered pct_change quantile quarter radd rank rdiv reindex
    remove_categories remove_unused_categories rename rename_categories reorder_categories reset_index right
    rmul rsub second seconds set_axis set_categories set_index shift sort_index sort_values stack str sub
    subtract swaplevel tail to_datetime64 to_dict to_frame to_list to_numpy to_period to_pydatetime to_series
    to_timedelta64 to_timestamp total_seconds truediv unique unit unstack update value_counts values week
    weekday where xs year
"""

_TEXT_METHODS = """
    capitalize casefold center contains count decode encode endswith extract extractall find findall fullmatch
    get_dummies hex fromhex index isalnum isalpha isascii isdecimal isdigit islower isnumeric isspace istitle
    isupper join len ljust lower lstrip maketrans match pad partition removeprefix removesuffix repeat
    replace rfind rindex rjust rpartition rsplit rstrip slice slice_replace split splitlines startswith strip
    swapcase title translate upper zfill
"""

_OTHER_METHODS = """
    append appendleft add clear copy count difference discard extend from_iterable fromkeys get index insert
    intersection isdisjoint most_common popleft rotate
    issubset issuperset items keys pop popitem reverse setdefault sort symmetric_difference union update
    values as_integer_ratio bit_count bit_length conjugate from_bytes is_integer to_bytes
    combine date fromisocalendar fromisoformat fromordinal hour isoformat isoweekday max min resolution
    rollback rollforward strftime strptime time toordinal utcoffset weekday year
    end finditer group groupdict groups lastgroup lastindex search span start sub subn
    antiderivative cdf derivative entropy integrate interval isf logcdf logpdf logpmf logsf median moment pdf
    pmf ppf sf std support
"""

_GENERATOR = """
    beta binomial bytes chisquare choice dirichlet exponential f gamma geometric gumbel hypergeometric
    integers laplace logistic lognormal logseries multinomial multivariate_hypergeometric
    multivariate_normal negative_binomial noncentral_chisquare noncentral_f normal pareto permutation
    permuted poisson power random rayleigh shuffle spawn standard_cauchy standard_exponential standard_gamma
    standard_normal standard_t triangular uniform vonmises wald weibull zipf
"""

METHODS = frozenset(
    name
    for names in (_ARRAY, _PANDAS_METHODS, _TEXT_METHODS, _OTHER_METHODS, _GENERATOR)
    for name in names.split()
)
"""Attributes that any expression may have; each is harmless on everything that is in reach."""

FUNCTION_TAKERS = frozenset({"agg", "aggregate", "apply", "transform"})
"""Methods that take a method's name as text: admitted with a function, or a name from `REDUCTIONS`."""

_REDUCTIONS = """
    all any bfill count cumcount cummax cummin cumprod cumsum diff ffill first last max mean median min
    nunique prod rank size std sum var
"""

REDUCTIONS = frozenset(_REDUCTIONS.split())
"""Names that may stand for a method where pandas takes one as text."""

SEEDED = frozenset({"rvs", "sample"})
"""Methods that draw from a stream of their own unless `random_state` hands them rng."""
