"""The bits of a double: its exponent and what it is multiplied by, put in and taken out.

The one thing that Python and numba do in different ways. Python has functions for it; numba is
told to look at the same 64 bits as a whole number.
"""

from functools import cache
from math import frexp, ldexp

MAGIC = 1.5 * 2.0**52
"""Adding it rounds to a whole number, up to 2**51 either way, and leaves that in the lowest bits;
subtracting it again gives the number as a float."""


def power_of_two(k):
    """Return 2**k, k a whole number in [-1022, 1023] as a float; of nan nan (compiled: any)."""
    return ldexp(1.0, int(k)) if k == k else k


def split(x):
    """Return m in [1, 2) and a whole number k, a float: x = m * 2**k is positive and finite."""
    m, k = frexp(x)
    return 2.0 * m, k - 1.0


@cache
def register():
    """Let numba compile calls of these functions, and of all in elementary. Once is enough.

    Raises ImportError where there is no numba.
    """
    from numba import float64, int64
    from numba.extending import intrinsic, overload, register_jitable

    from xorlib import elementary

    def reinterpreted(result):
        def typed(typing, number):
            def code(context, builder, signature, arguments):
                return builder.bitcast(arguments[0], context.get_value_type(result))

            return result(number), code

        return intrinsic(typed)

    bits, number = reinterpreted(int64), reinterpreted(float64)
    options = {"error_model": "numpy", "forceinline": True}  # inline, or loops are not vectorised

    @overload(power_of_two, jit_options=options)
    def _(k):  # an exponent is stored with 1023 added, above 52 bits
        return lambda k: number(bits(k + (MAGIC + 1023.0)) << 52)

    @overload(split, jit_options=options)
    def _(x):
        def compiled(x):
            b = bits(x * 2.0**54 if x < 2.0**-1022 else x)
            k = number((b >> 52) | bits(2.0**52)) - (2.0**52 + 1023.0)
            return number((b & (2**52 - 1)) | bits(1.0)), k - 54.0 if x < 2.0**-1022 else k

        return compiled

    for function in vars(elementary).values():
        if getattr(function, "__module__", "") == elementary.__name__:
            register_jitable(**options)(function)
