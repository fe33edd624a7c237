"""Foreign Python functions: a fresh process for each call, in namespaces of its own.

`launch` runs in our process, `inside` in the new one: it confines itself, starts the function's process, and watches
that. `namespaces` is what the kernel is asked for.
"""
