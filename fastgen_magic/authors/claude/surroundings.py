"""What a request needs around it, checked before one is sent: key, address, proxies, certificates."""

import os
import re
import ssl
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from fastgen_magic.authors.keys import KEYS, key_in
from fastgen_magic.errors import AuthorError

ADDRESS = "ANTHROPIC_BASE_URL"
"""Environment variable with the address of another server."""
USUAL_ADDRESS = "https://api.anthropic.com"
HEADERS = "ANTHROPIC_CUSTOM_HEADERS"
_HEADER = re.compile(r"\s*[!#-'*+.^-z|~\w-]+\s*:[\t -~]*", re.ASCII)
_CERTIFICATES = ("SSLKEYLOGFILE", "SSL_CERT_FILE", "SSL_CERT_DIR")  # the first one spoils the others
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
_PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")
_SECRET_SIZE = 6
"""Characters in a row that no message shares with a key."""
_LONGEST_WORDS = 20_000
_LIKE_A_KEY = re.compile(
    r"\b(?:sk-|Bearer\s+)[\w.…-]{4,}"
    r"|[\w-]*(?:\*{3,}|(?<=\w)(?:\.{3}|…)(?=\w))[\w-]*"  # as servers show a key: its ends alone
    r"|\bb(['\"]).*?\1"  # bytes of a header that was refused
)


def credentials() -> dict[str, str]:
    """The key as the SDK takes it; empty where none is set.

    Errors: `AuthorError` for a key with characters that no key has; none of them is shown.
    """
    for name, argument in zip(KEYS, ("api_key", "auth_token"), strict=True):
        key = key_in(name)
        if odd := re.search(r"[^!-~]", key):
            what = {"\n": "a line end", "\r": "a line end", " ": "a blank"}.get(odd[0], "no letter of a key")
            raise AuthorError(
                f"{name}: character {odd.start() + 1} of it is {what}; copy the key again, in one piece"
            )
        if key:
            return {argument: key}
    return {}


def address() -> dict[str, str]:
    """Where requests go, as the SDK takes it; empty where nothing is stated.

    Errors: `AuthorError` for what is no address of a server; it is not shown.
    """
    stated = os.environ.get(ADDRESS, "").strip()
    if not stated:
        return {}
    parts = _parts(stated)
    if parts is None or parts.scheme not in ("http", "https") or re.search(r"[\x00-\x20\x7f]", stated):
        raise AuthorError(
            f"{ADDRESS} is no address of a server: http:// or https://, a host and perhaps a port and a path "
            f"are expected, as {USUAL_ADDRESS}"
        )
    return {"base_url": stated}


def place() -> str:
    """Where requests go, as a message may show it: without path, names and passwords, which may be keys."""
    parts = _parts(os.environ.get(ADDRESS, "").strip() or USUAL_ADDRESS)
    if parts is None:
        return ADDRESS
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return unkeyed(f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else ""))


def proxy_name() -> str:
    """The environment variable of the proxy that requests go through, "" if they go through none."""
    parts = _parts(os.environ.get(ADDRESS, "").strip() or USUAL_ADDRESS)
    if parts is None or parts.hostname is None or proxy_bypass(parts.hostname):
        return ""
    known = getproxies()
    scheme = parts.scheme if parts.scheme in known else "all"
    return _spelled(f"{scheme}_proxy") if known.get(scheme) else ""


def check() -> None:
    """`AuthorError`, naming the variable, for proxies, certificates or headers that no request can use."""
    for scheme in ("http", "https", "all"):
        if proxy := getproxies().get(scheme):
            _check_proxy(_spelled(f"{scheme}_proxy"), proxy)
    for name in _CERTIFICATES:
        if (stated := os.environ.get(name)) and (wrong := _certificates(name, Path(stated))):
            raise AuthorError(f"{name}: {stated} {wrong}; mend the variable or unset it")

    for line in os.environ.get(HEADERS, "").splitlines():
        if ":" in line and not _HEADER.fullmatch(line):
            raise AuthorError(f"{HEADERS} holds a line that is no header, name: value; mend it or unset it")


def suspects() -> str:
    """The variables that are set and that a connection depends on, for a fault that nothing explains."""
    names = [ADDRESS, HEADERS, *map(_spelled, _PROXIES), *_CERTIFICATES]
    return ", ".join(name for name in names if os.environ.get(name)) or "the network"


def unkeyed(text: str) -> str:
    """The text without anything that is a part of a key, or looks like one."""
    text = text[:_LONGEST_WORDS]
    shown = [True] * len(text)
    for secret in _secrets():
        size = min(_SECRET_SIZE, len(secret))
        parts = {secret[start : start + size] for start in range(len(secret) - size + 1)}
        for start in range(len(text) - size + 1):
            if text[start : start + size] in parts:
                shown[start : start + size] = [False] * size
    text = "".join(mark if seen else "\0" for mark, seen in zip(text, shown, strict=True))
    text = re.sub(r"[\w.*…-]*\0[\w.*…\0-]*", "…", text)
    return _LIKE_A_KEY.sub("…", text)


def _secrets() -> Iterator[str]:
    """Keys, and what may be one in addresses and headers; short texts cannot be told from words."""
    yield from filter(None, map(key_in, KEYS))
    said = [os.environ.get(ADDRESS, ""), *(str(proxy) for proxy in getproxies().values())]
    for text in [*said, os.environ.get(HEADERS, "")]:
        before, _, _ = text.partition("@") if "@" in text else ("", "", "")
        words = re.split(r"[/:?&=#@,\s]+", unquote(text)) + re.split(r"[/:]+", before)[-1:]
        yield from (word for word in words if len(word) >= 16 and re.search(r"\d", word))
        yield from (word for word in re.split(r"[/:@]+", before)[2:] if len(word) >= 4)


def _parts(text: str) -> SplitResult | None:
    """The parts of an address with a host, None where it has none or cannot be parsed."""
    with suppress(ValueError):
        parts = urlsplit(text if "://" in text else f"//{text}")
        if parts.hostname and (parts.port is None or parts.port):
            parts.hostname.encode("idna")
            return parts
    return None


def _check_proxy(name: str, stated: str) -> None:
    text = stated if "://" in stated else f"http://{stated}"
    parts = _parts(text)
    if parts is None or parts.scheme not in _PROXY_SCHEMES:
        known = ", ".join(f"{scheme}://" for scheme in _PROXY_SCHEMES)
        raise AuthorError(
            f"{name} is no address of a proxy: one of {known} with a host and a port is expected, as "
            "http://proxy:3128; mend the variable or unset it"
        )
    if parts.scheme.startswith("socks") and find_spec("socksio") is None:
        raise AuthorError(
            f"{name} names a SOCKS proxy, which needs the package socksio: pip install socksio, or unset it"
        )


def _certificates(name: str, path: Path) -> str:
    """What is wrong with a file or folder of certificates, "" if nothing is."""
    try:
        if name == "SSLKEYLOGFILE":
            fits = os.access(path, os.W_OK) and path.is_file() if path.exists() else path.parent.is_dir()
            return "" if fits else "cannot be written"
        if name == "SSL_CERT_DIR":
            return "" if path.is_dir() else "is no folder"
        if not path.is_file():
            return "is no file" if path.exists() else "does not exist"
        ssl.create_default_context(cafile=str(path))
    except ssl.SSLError:
        return "holds no certificates in the form PEM"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return ""


def _spelled(name: str) -> str:
    """An environment variable as it is set, in small letters or large ones."""
    return name if os.environ.get(name) or not os.environ.get(name.upper()) else name.upper()
