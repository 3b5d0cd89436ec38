"""XML from strangers: parsed without entities, network, DTD or huge trees, and mended where it can be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_STRAY_AMPERSAND = re.compile(r"&(?!(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);)")
_DECLARATION = re.compile(r"\A[\ufeff\s]{0,500}<\?xml[^<>]{0,400}>")


@dataclass(frozen=True, slots=True)
class ParsedXml:
    """A document.

    Attributes:
        root: Its root element, or None where nothing could be parsed.
        errors: Names of the parser's errors, as lxml calls them.
    """

    root: Any
    errors: frozenset[str] = frozenset()


def parse_xml(text: str) -> ParsedXml:
    """Return the tree of a document, as much of it as can be had.

    Entities stay unresolved, nothing is loaded, comments and processing instructions are dropped, trees nested or
    swollen beyond the parser's defaults end there.

    Args:
        text: The document without XML declaration; its DOCTYPE must have been dealt with.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return ParsedXml(None, frozenset({"ERR_DOCUMENT_EMPTY"}))
    return ParsedXml(root, frozenset(entry.type_name for entry in parser.error_log))


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace_of(element: Any) -> str:
    """Return the namespace of an element, "" when it has none."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def legal(text: str) -> str:
    """Return the text without the characters that XML forbids."""
    return _ILLEGAL.sub("", text)


def undeclared(text: str) -> str:
    """Return the text without its XML declaration and what stands before it."""
    return _DECLARATION.sub("", text, count=1).lstrip("\ufeff \t\r\n")


def escape_ampersands(text: str) -> str:
    """Return markup with every ampersand escaped that begins no reference."""
    return _STRAY_AMPERSAND.sub("&amp;", text) if "&" in text else text
