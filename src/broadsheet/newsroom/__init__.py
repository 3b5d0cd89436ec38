"""The newsroom: the facade that front ends use, and the only place that wires adapters together."""

from broadsheet.newsroom.facade import Newsroom, Updated, create_newsroom, open_newsroom
from broadsheet.newsroom.places import nearest, newsroom_folder

__all__ = ["Newsroom", "Updated", "create_newsroom", "nearest", "newsroom_folder", "open_newsroom"]
