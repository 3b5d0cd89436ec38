"""Which network addresses may be connected to: our own deny table and the user's allow list.

The standard library's ``is_global`` calls NAT64, 6to4, site-local and IPv4-compatible addresses public, so the
table here is written out. It is applied to the address that a socket is about to connect to, never to the
text of an address alone.
"""

from __future__ import annotations

import functools
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_DENIED_V4: tuple[tuple[ipaddress.IPv4Network, str], ...] = tuple(
    (ipaddress.IPv4Network(network), reason)
    for network, reason in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private network"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "cloud platform service"),
        ("169.254.0.0/16", "link-local and cloud metadata"),
        ("172.16.0.0/12", "private network"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private network"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_DENIED_V6: tuple[tuple[ipaddress.IPv6Network, str], ...] = tuple(
    (ipaddress.IPv6Network(network), reason)
    for network, reason in (
        ("2001::/23", "protocol assignments, Teredo and ORCHID"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"),
        ("3fff::/20", "documentation"),
        ("::1/128", "loopback"),
        ("::/96", "IPv4-compatible"),
        ("64:ff9b::/96", "NAT64"),
        ("64:ff9b:1::/48", "local NAT64"),
        ("fc00::/7", "unique local"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
    )
)

_LOCAL_NAMES = frozenset({"localhost", "metadata", "instance-data", "metadata.google.internal", "broadcasthost"})
_LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".home.arpa", ".localdomain", ".onion", ".lan", ".intranet")


def parse_ip(text: str) -> IP | None:
    """Return the IP address that ``text`` writes in its one canonical form, else None.

    Args:
        text: An address as sockets give it; brackets and a scope (``%eth0``) are allowed.

    Returns:
        The address, with IPv4-mapped IPv6 unwrapped to IPv4; None for names and for old numeric spellings
        (``127.1``, ``0x7f000001``), which must never reach the system's resolver.
    """
    try:
        address = ipaddress.ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


@functools.lru_cache(maxsize=4096)
def denied(address: IP) -> str | None:
    """Return why the address may not be connected to, in plain words, or None when it is a public one."""
    if isinstance(address, ipaddress.IPv4Address):
        return next((reason for network, reason in _DENIED_V4 if address in network), None)
    if address.ipv4_mapped is not None:
        return denied(address.ipv4_mapped)
    for network, reason in _DENIED_V6:
        if address in network:
            return reason
    return None if address in _GLOBAL_UNICAST else "not a public unicast address"


def local_name(host: str) -> bool:
    """Return whether a host name can only mean this machine, its network or its cloud platform."""
    name = host.rstrip(".").lower()
    return name in _LOCAL_NAMES or name.endswith(_LOCAL_SUFFIXES) or "." not in name


@dataclass(frozen=True, slots=True)
class AllowList:
    """Hosts and networks of the user's own that may be read although the deny table holds them.

    Attributes:
        hosts: Names, lower case; a listed name may resolve to any address.
        networks: Networks; any address in them may be connected to.
    """

    hosts: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[str]) -> AllowList:
        """Return the list that the setting ``allow_private_hosts`` states.

        Args:
            entries: Names (``nas.local``), addresses (``192.168.1.10``, ``[::1]``) or networks (``10.0.0.0/8``).
        """
        hosts: set[str] = set()
        networks: list[Network] = []
        for entry in entries:
            text = entry.strip().lower().strip("[]")
            try:
                networks.append(ipaddress.ip_network(text, strict=False))
            except ValueError:
                if text:
                    hosts.add(text.rstrip("."))
        return cls(frozenset(hosts), tuple(sorted(networks, key=str)))

    def has_host(self, host: str) -> bool:
        """Return whether the name, or the address it writes, is on the list."""
        if host.lower().rstrip(".") in self.hosts:
            return True
        address = parse_ip(host)
        return address is not None and self.has_address(address)

    def has_address(self, address: IP) -> bool:
        """Return whether the address is in a network of the list."""
        return any(address.version == network.version and address in network for network in self.networks)


def refusal(host: str, address: IP, allow: AllowList) -> str | None:
    """Return why a connection to ``address`` for ``host`` is refused, or None when it may be made."""
    if host.lower().rstrip(".") in allow.hosts or allow.has_address(address):
        return None
    return denied(address)
