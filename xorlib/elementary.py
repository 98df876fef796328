"""exp, log, tanh, sine and their kin, made of +, -, *, / and the bits of a number alone.

The last bit of a system's own exp may be another on another system, and so then are all weights
that are trained with it. What is used here is rounded the same everywhere: the functions give the
same bits on every machine, interpreted, compiled by numba (without fastmath, which reorders), or
written again in any language that has doubles and rounds to nearest.

Each reduces its argument to a small one, sums a Taylor series there and undoes the reduction. What
the series leave out is below 0.03 ulp, an ulp being the distance between neighbouring numbers.
Errors are told in ulp of the result. nan gives nan, and no float raises.

Source: the reductions are those of fdlibm (Sun Microsystems, 1993), after Cody and Waite,
"Software Manual for the Elementary Functions" (1980).
"""

from math import inf, nan

from xorlib.doubles import MAGIC, power_of_two, split

PER_LN2, SQRT2 = 1.4426950408889634, 1.4142135623730951
LN2_HIGH, LN2_LOW = 0.6931471804855391, 7.440617110012397e-11
"""ln 2 in two parts. The high one has 33 bits, so that its products with exponents are exact."""

PER_QUARTER = 0.6366197723675814  # 2 / pi
QUARTER_HIGH, QUARTER_MIDDLE = 1.5707963267341256, 6.077100506303966e-11
QUARTER_LOW = 2.0222662487959506e-21  # with these, pi / 2; the first two have 33 bits


def exp(x):
    """Return e**x, at least 0; inf from 709.79 up, 0 from -745.14 down. Within 1 ulp.

    With k = round(x / ln 2) and r = x - k * ln 2 it is 2**k * e**r.
    """
    x = 710.0 if x > 710.0 else x  # selections, which keep nan
    x = -746.0 if x < -746.0 else x
    k = (x * PER_LN2 + MAGIC) - MAGIC
    y = 1.0 + _small_expm1(x - k * LN2_HIGH, k * LN2_LOW)
    if x < 0.0:  # in two factors: 2**k alone may be too small, or too large, for a float
        return y * power_of_two(k + 128.0) * 2.0**-128
    return y * power_of_two(k - 128.0) * 2.0**128


def exp_of_minus(x):
    """Return e**-|x|, in [0, 1], with the bits of exp, sooner."""
    x = -x if x >= 0.0 else x
    x = -746.0 if x < -746.0 else x
    k = (x * PER_LN2 + MAGIC) - MAGIC
    y = 1.0 + _small_expm1(x - k * LN2_HIGH, k * LN2_LOW)
    return y * power_of_two(k + 128.0) * 2.0**-128


def expm1(x):
    """Return e**x - 1, at least -1: 2**k * (e**r - 1) + (2**k - 1), as in exp. Within 2.5 ulp."""
    x = 710.0 if x > 710.0 else x
    x = -50.0 if x < -50.0 else x
    k = (x * PER_LN2 + MAGIC) - MAGIC
    y = _small_expm1(x - k * LN2_HIGH, k * LN2_LOW)
    half = power_of_two(k - 1.0)  # 2**k may be too large
    return y if k == 0.0 else 2.0 * (y * half + (half - 0.5))


def _small_expm1(high, low):
    """Return e**r - 1, for r = high - low between -0.35 and 0.35, by its Taylor series.

    The terms go in pairs, and these in pairs: processors work at several at once.
    """
    r = high - low
    t = r * r
    tt = t * t
    first = 1 / 6 + r * (1 / 24) + t * (1 / 120 + r * (1 / 720))
    second = 1 / 5040 + r * (1 / 40320) + t * (1 / 362880 + r * (1 / 3628800))
    third = 1 / 39916800 + r * (1 / 479001600) + t * (1 / 6227020800)
    return high - (low - t * (0.5 + r * (first + tt * (second + tt * third))))


def log(x):
    """Return the natural logarithm of x; -inf at 0, nan below. Within 1 ulp.

    With x = m * 2**k, m between sqrt(1/2) and sqrt(2), it is k * ln 2 + log(m). With f = m - 1 and
    s = f / (2 + f), log(m) is 2 * artanh(s) = 2 * s + s * R, and 2 * s is f - s * f.
    """
    if not 0.0 < x < inf:
        return -inf if x == 0.0 else nan if x < 0.0 else x
    m, k = split(x)
    f = (0.5 * m if m > SQRT2 else m) - 1.0
    k = k + 1.0 if m > SQRT2 else k
    s = f / (2.0 + f)
    t = s * s
    R = 2 / 13 + t * (2 / 15 + t * (2 / 17 + t * (2 / 19 + t * (2 / 21))))
    R = t * (2 / 3 + t * (2 / 5 + t * (2 / 7 + t * (2 / 9 + t * (2 / 11 + t * R)))))
    square = 0.5 * f * f  # s * f is square - s * square, of which the first is more exact
    return k * LN2_HIGH - ((square - (s * (square + R) + k * LN2_LOW)) - f)


def log1p(x):
    """Return log(1 + x), accurate near 0 as well; -inf at -1, nan below. Within 1.5 ulp."""
    u = 1.0 + x
    if u == 1.0:
        return x
    if not 0.0 < u < inf:
        return log(u)
    return log(u) + (x - (u - 1.0)) / u  # what the sum lost is made good, to first order


def sigmoid(x):
    """Return 1 / (1 + e**-x), in [0, 1]; for x < 0 as e**x / (1 + e**x). Within 2.5 ulp."""
    small = exp_of_minus(x)
    return (1.0 if x >= 0.0 else small) / (1.0 + small)


def tanh(x):
    """Return the hyperbolic tangent, in [-1, 1]; tanh(-x) is -tanh(x) exactly. Within 3 ulp."""
    y = expm1(-2.0 * x if x >= 0.0 else 2.0 * x)  # e**(-2 * |x|) - 1
    y = y / (2.0 + y)
    return x if x == 0.0 else -y if x > 0.0 else y


def softplus(x):
    """Return log(1 + e**x) = max(x, 0) + log1p(e**-|x|), at least 0. Within 2.5 ulp."""
    return (0.0 if x < 0.0 else x) + log1p(exp_of_minus(x))


def sine(x):
    """Return the sine of x radians, in [-1, 1]; sine(-x) is -sine(x) exactly.

    Within 2.5 ulp up to |x| = 10**6. Beyond, the error may grow by that of an ulp in x; from
    10**15 on, where neighbouring numbers are 1/8 apart, the result is nan.
    """
    k, r = _quarters(x)
    return x if x == 0.0 else _sine_after(k, r)


def cosine(x):
    """Return the cosine of x radians, in [-1, 1]; as accurate as sine."""
    k, r = _quarters(x)
    return _sine_after(k + 1.0, r)


def _quarters(x):
    """Return k, a whole number as a float, and r about 0, so that x = k * pi / 2 + r."""
    x = x if -1e15 < x < 1e15 else nan
    k = (x * PER_QUARTER + MAGIC) - MAGIC
    return k, ((x - k * QUARTER_HIGH) - k * QUARTER_MIDDLE) - k * QUARTER_LOW


def _sine_after(k, r):
    """Return the sine of k * pi / 2 + r."""
    k -= 4.0 * ((k * 0.25 - 0.375 + MAGIC) - MAGIC)  # 0, 1, 2 or 3
    t = r * r
    s = 1 / 39916800 - t * (1 / 6227020800 - t * (1 / 1307674368000 - t * (1 / 355687428096000)))
    s = r - r * (t * (1 / 6 - t * (1 / 120 - t * (1 / 5040 - t * (1 / 362880 - t * s)))))
    c = 1 / 3628800 - t * (1 / 479001600 - t * (1 / 87178291200 - t * (1 / 20922789888000)))
    c = t * t * (1 / 24 - t * (1 / 720 - t * (1 / 40320 - t * c)))
    half = 0.5 * t
    rest = 1.0 - half
    y = rest + (((1.0 - rest) - half) + c) if k == 1.0 or k == 3.0 else s
    return -y if k >= 2.0 else y
