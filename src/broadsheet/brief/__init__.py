"""What is written about a story: sections of blocks with citations."""

from broadsheet.brief.composition import BRIEF_VERSION, compose
from broadsheet.brief.walk import cited, sentences_of

__all__ = ["BRIEF_VERSION", "cited", "compose", "sentences_of"]
