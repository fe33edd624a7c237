"""What may be reached, and how."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from yarl import URL

_PORTS = {"http": 80, "https": 443}
_TRANSLATED = ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Access:
    """Nothing, unless it is named."""

    hosts: frozenset[str] = frozenset()
    """`host` (at its scheme's own port) or `host:port`."""
    private: bool = False
    """Also addresses that are not public: loopback, private, link-local, shared, reserved."""
    methods: frozenset[str] = frozenset({"GET", "HEAD"})

    def refuses(self, method: str, url: URL) -> str:
        """Why a request may not be sent; "" where it may. The address is looked at once it is known."""
        if method not in self.methods:
            return f"{method} is not allowed"
        if url.scheme not in _PORTS or not url.host:
            return f"{url.human_repr()} is no http or https address"
        if url.user is not None or url.password is not None:
            return "an address with a user or password in it"
        named = {f"{url.host}:{url.port}"}
        if url.port == _PORTS[url.scheme]:
            named.add(url.host)
        if not named & {host.lower() for host in self.hosts}:
            return f"{url.host}:{url.port} is not among the hosts that were named"
        try:
            # An address that is written as one is never resolved.
            return self.refuses_address(url.host)
        except ValueError:
            return ""

    def refuses_address(self, text: str) -> str:
        """Why an address may not be reached; "" where it may.

        Raises:
            ValueError: it is no address.
        """
        if self.private or all(map(_public, _meant(ip_address(text.partition("%")[0])))):
            return ""
        return f"{text} is not a public address"


def _public(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast


def _meant(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """The address, and those that hide in it."""
    meant: list[IPv4Address | IPv6Address] = []
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return [address.ipv4_mapped]
        if address.sixtofour is not None:
            meant.append(address.sixtofour)
        if address.teredo is not None:
            meant.extend(address.teredo)
        if address in _TRANSLATED:
            return [IPv4Address(int(address) & 0xFFFF_FFFF)]
    return [address, *meant]
