"""A process of its own: user, processes, network, files. Linux, by system calls; standard library alone.

What is seen of the machine is the interpreter and its libraries, read-only. The order matters: files are laid out
while we are who we were, since the interpreter may lie in a folder that nobody else may enter; rights go last.
"""

import ctypes
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

_NEW = {"mount": 0x00020000, "uts": 0x04000000, "ipc": 0x08000000, "user": 0x10000000, "pid": 0x20000000,
        "net": 0x40000000}  # fmt: skip
_BIND, _RECURSIVE, _PRIVATE, _NOSUID, _NODEV = 0x1000, 0x4000, 0x40000, 0x2, 0x4
_DETACH = 2
_MOUNT_SETATTR = 442  # the same number on every architecture since Linux 5.12
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41, "riscv64": 41, "ppc64le": 203, "s390x": 217}
_READ_ONLY, _EVERYTHING_BELOW = 0x1, 0x8000
_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES, _DROP_FROM_BOUND, _LAST_CAPABILITY = 1, 38, 24, 63
_HERE = -100  # paths are from the working directory

_USER = 1000  # inside
_NOBODY = 65534  # outside, where we are root
_SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/etc/ld.so.cache")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
FOLDER = "/own"
"""The one place to write."""
_BEFORE = "/before"  # where the machine's files are while another root is laid out


class Unconfinable(Exception):  # noqa: N818 (expected on many machines)
    """This machine gives us no namespaces."""


class Kernel:
    """System calls that Python has no names for (before 3.12)."""

    def __init__(self) -> None:
        if sys.platform != "linux":
            raise Unconfinable(f"{sys.platform} has no namespaces")
        self._libc = ctypes.CDLL(None, use_errno=True)

    def do(self, what: str, *arguments: object) -> None:
        """Calls the C library's function of that name; -1 is an error."""
        ctypes.set_errno(0)
        if getattr(self._libc, what)(*map(_c, arguments)) == -1:
            raise Unconfinable(f"{what}: {os.strerror(ctypes.get_errno())}")


def _c(argument: object) -> object:
    if isinstance(argument, str):
        return argument.encode()
    # A C long: what is passed as an int would keep 32 bits of a flag.
    return ctypes.c_ulong(argument) if isinstance(argument, int) else argument


def enter(kernel: Kernel) -> None:
    """Into namespaces of our own. The next process that is forked is the first of its own."""
    root = os.geteuid() == 0
    uid, gid = os.geteuid(), os.getegid()
    told, tell = os.pipe()
    helper = 0
    if root:
        # Only who stays outside may map a user that is not himself; limits on processes do not hold root.
        target = os.getpid()
        helper = os.fork()
        if helper == 0:
            os.close(tell)
            if os.read(told, 1):
                with suppress(OSError):
                    # Root too, since a file system takes files of users that it knows.
                    _map(f"/proc/{target}", f"0 0 1\n{_USER} {_NOBODY} 1", f"0 0 1\n{_USER} {_NOBODY} 1")
            os._exit(0)
    try:
        kernel.do("unshare", sum(_NEW.values()))
        if root:
            os.write(tell, b"1")
        else:
            with open("/proc/self/setgroups", "w") as file:
                file.write("deny")
            _map("/proc/self", f"{_USER} {uid} 1", f"{_USER} {gid} 1")
    except OSError as error:
        raise Unconfinable(str(error)) from error
    finally:
        os.close(tell)
        if helper:
            os.waitpid(helper, 0)
        os.close(told)
    try:
        if not _mapped():
            raise Unconfinable("the user can't be mapped")
        # Else a further namespace would give its maker all capabilities again.
        with open("/proc/sys/user/max_user_namespaces", "w") as file:
            file.write("0")
    except OSError as error:
        raise Unconfinable(f"further namespaces can't be forbidden: {error}") from error


def _map(process: str, uids: str, gids: str) -> None:
    for name, text in (("uid_map", uids), ("gid_map", gids)):
        with open(f"{process}/{name}", "w") as file:
            file.write(text)


def _mapped() -> bool:
    with open("/proc/self/uid_map") as uids, open("/proc/self/gid_map") as gids:
        return bool(uids.read().strip() and gids.read().strip())


def lay_out(kernel: Kernel, readable: Sequence[str]) -> None:
    """Another root: what may be read, and an empty folder of 16 MB.

    Args:
        kernel: takes the calls.
        readable: folders, beside the system's libraries.
    """
    try:
        _lay_out(kernel, readable)
    except OSError as error:
        raise Unconfinable(str(error)) from error


def _lay_out(kernel: Kernel, readable: Sequence[str]) -> None:
    links = {path: os.readlink(path) for path in _SYSTEM if os.path.islink(path)}
    shown = [path for path in (*_SYSTEM, *_DEVICES, *readable) if path not in links and os.path.exists(path)]
    # A path that leads through links is shown as it is spelt, and where it leads.
    real = {path: os.path.realpath(path) for path in shown}
    real.update({target: target for target in real.values()})
    kernel.do("mount", "none", "/", None, _RECURSIVE | _PRIVATE, None)
    base = "/tmp"
    kernel.do("mount", "tmpfs", base, "tmpfs", _NOSUID | _NODEV, "size=1m,mode=755")
    os.mkdir(f"{base}{_BEFORE}")
    kernel.do("syscall", _PIVOT_ROOT.get(os.uname().machine, -1), base, f"{base}{_BEFORE}")
    os.chdir("/")
    for path, target in links.items():
        os.symlink(target, path)
    done: list[str] = []
    for path in sorted(real):
        if not any(path == above or path.startswith(f"{above}/") for above in done):
            _show(kernel, real[path], path)
            done.append(path)
    os.mkdir(FOLDER)
    kernel.do("mount", "tmpfs", FOLDER, "tmpfs", _NOSUID | _NODEV, "size=16m,nr_inodes=1024,mode=1777")
    if not os.path.lexists("/tmp"):
        os.symlink(FOLDER, "/tmp")
    kernel.do("umount2", _BEFORE, _DETACH)
    os.rmdir(_BEFORE)
    _set_read_only(kernel, "/", 0)
    os.chdir(FOLDER)


def _show(kernel: Kernel, source: str, path: str) -> None:
    if os.path.isdir(f"{_BEFORE}{source}"):
        os.makedirs(path, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    kernel.do("mount", f"{_BEFORE}{source}", path, None, _BIND | _RECURSIVE, None)
    if path not in _DEVICES:
        _set_read_only(kernel, path, _EVERYTHING_BELOW)


class _Attributes(ctypes.Structure):
    _fields_ = (
        ("set", ctypes.c_uint64),
        ("clear", ctypes.c_uint64),
        ("propagation", ctypes.c_uint64),
        ("namespace", ctypes.c_uint64),
    )


def _set_read_only(kernel: Kernel, path: str, flags: int) -> None:
    wanted = _Attributes(_READ_ONLY, 0, 0, 0)
    kernel.do("syscall", _MOUNT_SETATTR, _HERE, path, flags, ctypes.byref(wanted), ctypes.sizeof(wanted))


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


def give_up_rights(kernel: Kernel) -> None:
    """Another user, no capability, and no way to any."""
    try:
        if os.getuid() != _USER:
            os.setgroups([])
            os.setresgid(_USER, _USER, _USER)
            os.setresuid(_USER, _USER, _USER)
        kernel.do("prctl", _NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        for capability in range(_LAST_CAPABILITY):
            try:
                kernel.do("prctl", _DROP_FROM_BOUND, capability, 0, 0, 0)
            except Unconfinable:  # beyond the last that this kernel has
                break
        header = _Header(0x20080522, 0)
        kernel.do("capset", ctypes.byref(header), (ctypes.c_uint32 * 6)())
        kernel.do("prctl", _DIE_WITH_PARENT, 9, 0, 0, 0)
    except OSError as error:
        raise Unconfinable(str(error)) from error
