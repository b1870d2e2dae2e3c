"""What schemathesis can't know of a document: that a key is to be new for each request."""

import itertools
import re

import schemathesis

COUNT = itertools.count()


@schemathesis.hook
def before_call(context, case, kwargs):
    # A request that is wrong on purpose stays as it is.
    if case.meta is None or case.meta.generation.mode.is_negative:
        return
    key = (case.headers or {}).get("Idempotency-Key")
    count = next(COUNT)
    # It likes to send “0” everywhere, and is told that the key was used for another request. Some stay.
    if isinstance(key, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,150}", key) and count % 8:
        case.headers["Idempotency-Key"] = f"{key}-{count}"
