"""Who calls, when a proxy of our own stands in between."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


def networks(text: str) -> tuple[Network, ...]:
    """Read `10.0.0.0/8, 2001:db8::1`. Raises ValueError for what is no address or network."""
    return tuple(ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())


def caller(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The address of whoever calls.

    peer: who connected to us; forwarded: X-Forwarded-For, to which each proxy adds who connected to it. Only
    what a trusted proxy wrote is believed: the last address that is not one of them.
    """
    if not _is_one_of(peer, trusted):
        return peer
    known = [part.strip() for part in forwarded.split(",") if part.strip()]
    return next((part for part in reversed(known) if not _is_one_of(part, trusted)), peer)


def _is_one_of(address: str, trusted: Sequence[Network]) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in trusted)
