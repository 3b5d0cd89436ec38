"""Links between stories: earlier parts of the same course, related ones, other languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from broadsheet.model.article import Article
from broadsheet.model.story import Story, StoryLink


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with the articles that may stand for it.

    Attributes:
        story: The story.
        representatives: One to five central articles, most central first.
    """

    story: Story
    representatives: tuple[Article, ...]


def link_stories(target: StoryView, others: Sequence[StoryView]) -> tuple[StoryLink, ...]:
    """Return the links from ``target`` to the stories among ``others`` it is tied to, strongest first."""
    del target, others
    return ()


def link_all(views: Sequence[StoryView]) -> Mapping[str, tuple[StoryLink, ...]]:
    """Return the links of every story, by story id."""
    return {view.story.id: link_stories(view, [other for other in views if other is not view]) for view in views}
