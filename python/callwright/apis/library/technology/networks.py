"""IP networks and hardware addresses."""

from ipaddress import IPv4Network, IPv6Address, IPv6Network, collapse_addresses, ip_address, ip_network
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api

Text = Annotated[str, Field(min_length=1, max_length=100)]

PRIVATE = (IPv4Network("10.0.0.0/8"), IPv4Network("172.16.0.0/12"), IPv4Network("192.168.0.0/16"))
"""RFC 1918."""


@api(
    example={"network": "192.168.10.77/26"}, source="RFC 4632 (CIDR), RFC 3021 (/31 links), RFC 1918 (private networks)"
)
def subnet_details(network: Text) -> dict[str, str | int | bool]:
    """Describe an IPv4 network: its address, mask, broadcast address, first and last host, and number of hosts.

    Args:
        network: An IPv4 address with prefix length or mask, such as 192.168.10.77/26; host bits may be set.

    Raises:
        ValueError: Not an IPv4 network.
    """
    read = v4(network)
    edge = 0 if read.prefixlen >= 31 else 1
    return {
        "network": str(read),
        "netmask": str(read.netmask),
        "broadcast": str(read.broadcast_address),
        "first_host": str(read.network_address + edge),
        "last_host": str(read.broadcast_address - edge),
        "hosts": read.num_addresses - 2 * edge,
        "private": any(read.subnet_of(one) for one in PRIVATE),
    }


@api(example={"network": "10.20.0.0/22", "subnets": 6}, source="RFC 4632 (CIDR)")
def split_network(network: Text, subnets: Annotated[int, Field(ge=2, le=256)]) -> list[str]:
    """Split an IPv4 network into the smallest power of two of equal subnets that is at least the number wanted.

    Args:
        network: The IPv4 network, such as 10.20.0.0/22.
        subnets: How many subnets are needed.

    Raises:
        ValueError: Not an IPv4 network, or too small for so many subnets.
    """
    read = v4(network)
    prefix = read.prefixlen + (subnets - 1).bit_length()
    if prefix > 32:
        raise ValueError(f"{read} is too small for {subnets} subnets")
    return [str(subnet) for subnet in read.subnets(new_prefix=prefix)]


@api(
    example={"address": "172.16.40.9", "networks": ["10.0.0.0/8", "172.16.0.0/12", "172.16.40.0/24"]},
    source="Longest prefix match; RFC 1812, section 5.2.4.3",
)
def match_route(address: Text, networks: Annotated[list[Text], Field(min_length=1, max_length=1000)]) -> str | None:
    """Find the most specific network of a routing table that an IP address belongs to, or null.

    Args:
        address: An IPv4 or IPv6 address.
        networks: Networks in CIDR notation, such as 10.0.0.0/8 or 2001:db8::/32.

    Raises:
        ValueError: A text that is no address or network.
    """
    wanted = ip_address(address)
    read = [ip_network(text, strict=False) for text in networks]
    fitting = [one for one in read if one.version == wanted.version and wanted in one]
    return str(max(fitting, key=lambda one: one.prefixlen)) if fitting else None


@api(
    example={"networks": ["192.168.0.0/24", "192.168.1.0/24", "192.168.2.0/24", "192.168.3.0/25"]},
    source="RFC 4632 (CIDR), section 5.2",
)
def aggregate_networks(networks: Annotated[list[Text], Field(min_length=1, max_length=1000)]) -> list[str]:
    """Merge networks of one IP version into the fewest that cover exactly the same addresses, in ascending order.

    Args:
        networks: Networks in CIDR notation, all IPv4 or all IPv6.

    Raises:
        ValueError: A text that is no network, or both versions.
    """
    read = [ip_network(text, strict=False) for text in networks]
    fours = [one for one in read if isinstance(one, IPv4Network)]
    sixes = [one for one in read if isinstance(one, IPv6Network)]
    if fours and sixes:
        raise ValueError("IPv4 and IPv6 networks can't be merged")
    return [str(one) for one in (collapse_addresses(fours) if fours else collapse_addresses(sixes))]


@api(example={"address": "2001:db8::ff00:42:8329"}, source="RFC 4291, section 2.2; RFC 5952; RFC 3596 (ip6.arpa)")
def format_ipv6_address(address: Text) -> dict[str, str]:
    """Write an IPv6 address in its full and its shortest form, and as a name for reverse lookup.

    Args:
        address: An IPv6 address in any spelling, without zone.

    Raises:
        ValueError: Not an IPv6 address.
    """
    read = IPv6Address(address)
    if read.scope_id is not None:
        raise ValueError("an address with a zone has no other spelling")
    # Groups in hexadecimal throughout, also where the last ones are an IPv4 address.
    return {
        "full": read.exploded,
        "compressed": str(IPv6Address(int(read))),
        "reverse_pointer": read.reverse_pointer,
    }


@api(
    example={"mac": "00-1B-63-84-45-E6", "style": "colons"},
    source="IEEE 802; RFC 4291, appendix A (modified EUI-64)",
)
def describe_mac_address(
    mac: Annotated[str, Field(max_length=40)], style: Literal["colons", "hyphens", "dots", "bare"] = "colons"
) -> dict[str, str | bool]:
    """Write a MAC address in another style, and tell its vendor part, its kind and its IPv6 link-local address.

    Args:
        mac: 12 hexadecimal digits, with colons, hyphens or dots between them or without.
        style: colons aa:bb:cc:dd:ee:ff, hyphens AA-BB-CC-DD-EE-FF, dots aabb.ccdd.eeff, bare aabbccddeeff.

    Raises:
        ValueError: Not 12 hexadecimal digits.
    """
    digits = mac.strip().lower().translate(dict.fromkeys(map(ord, ":-."), None))
    if len(digits) != 12 or any(digit not in "0123456789abcdef" for digit in digits):
        raise ValueError("a MAC address has 12 hexadecimal digits")
    pairs = [digits[at : at + 2] for at in range(0, 12, 2)]
    written = {
        "colons": ":".join(pairs),
        "hyphens": "-".join(pairs).upper(),
        "dots": ".".join(digits[at : at + 4] for at in (0, 4, 8)),
        "bare": digits,
    }
    first = int(pairs[0], 16)
    interface = f"{first ^ 2:02x}{digits[2:6]}fffe{digits[6:]}"
    return {
        "mac": written[style],
        "vendor_prefix": "".join(pairs[:3]).upper(),
        "multicast": bool(first & 1),
        "locally_administered": bool(first & 2),
        "ipv6_link_local": str(IPv6Address((0xFE80 << 112) | int(interface, 16))),
    }


def v4(text: str) -> IPv4Network:
    """An IPv4 network, whatever its host bits are."""
    read = ip_network(text, strict=False)
    if not isinstance(read, IPv4Network):
        raise ValueError(f"{text!r} is not an IPv4 network")
    return read
