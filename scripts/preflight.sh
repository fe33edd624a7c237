#!/bin/sh
# What a machine needs before `make` can set the rest up; says in one line what is missing, and how Debian calls it.
# Usage: preflight.sh PYTHON
python=$1

stop() {
    printf 'callwright: %s\n' "$1" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 ||
    stop "no $python. Install Python 3.11 or later (Debian: apt install python3 python3-venv), or name one: make PYTHON=python3.12"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "$("$python" --version 2>&1) is too old, 3.11 is the oldest that works. Name another: make PYTHON=python3.12"
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    stop "$python cannot make virtual environments. Debian: apt install python3-venv (python3-dev is not needed)"
command -v cargo >/dev/null 2>&1 ||
    stop "no cargo. Install Rust 1.88 or later, best with rustup (the cargo of Debian 12 is too old)"
command -v cc >/dev/null 2>&1 ||
    stop "no C compiler, which links what Rust builds. Debian: apt install gcc libc6-dev"
