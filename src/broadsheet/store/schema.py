"""Tables of a newsroom; the migrations build exactly these (a test compares them)."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Times are ISO 8601 text in UTC (sortable, the same on every database); lists and records are canonical JSON text."""

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

outlets = Table(
    "outlets",
    metadata,
    Column("host", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("language", Text),
    Column("kind", Text),
    Column("owner", Text),
    Column("feeds", Text, nullable=False),
    Column("source", Text),
    Column("as_of", Text),
)

feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("outlet", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("added", Text, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("outlet", Text, nullable=False),
    Column("url", Text),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("published", Text),
    Column("language", Text),
    Column("updated", Text),
    Column("first_seen", Text),
    Column("byline", Text),
    Column("credits", Text, nullable=False),
    Column("canonical", Text),
    Column("description", Text),
    Column("section", Text),
    Column("feed", Text),
    Column("leaning", Text),
    Column("flags", Text, nullable=False),
    Column("revision", Text, nullable=False),
    Index("ix_articles_published", "published"),
    Index("ix_articles_outlet", "outlet"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("seen", Text),
)
"""Earlier words of articles that changed, so that older citations still open."""

identities = Table(
    "identities",
    metadata,
    Column("key", Text, primary_key=True),
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Index("ix_identities_article", "article"),
)
"""Alias keys (canonical address, feed and guid) of each article."""

raw_pages = Table(
    "raw_pages",
    metadata,
    Column("url", Text, primary_key=True),
    Column("fetched", Text, nullable=False),
    Column("article", Text),
    Column("body", LargeBinary, nullable=False),
)
"""Fetched pages, gzip, so that everything after gather can be rebuilt."""

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("command", Text, nullable=False),
    Column("started", Text, nullable=False),
)

dispositions = Table(
    "dispositions",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("run", Integer, ForeignKey("runs.id", ondelete="CASCADE"), nullable=False),
    Column("step", Text, nullable=False),
    Column("disposition", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("item", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_dispositions_run", "run"),
)
"""How items ended a step: good ones as counts (item empty), bad ones one row each with the reason."""

origins = Table(
    "origins",
    metadata,
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("origin", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("agency", Text),
    Column("evidence", Text, nullable=False),
    Index("ix_origins_origin", "origin"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("language", Text),
    Column("absorbed", Text, nullable=False),
    Index("ix_stories_last", "last"),
    Index("ix_stories_reports", "reports"),
)

story_articles = Table(
    "story_articles",
    metadata,
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("story", Text, nullable=False),
    Index("ix_story_articles_story", "story"),
)

redirects = Table(
    "redirects",
    metadata,
    Column("old", Text, primary_key=True),
    Column("story", Text, nullable=False),
    Index("ix_redirects_story", "story"),
)
"""Ids of stories that were absorbed; they redirect for ever."""

links = Table(
    "links",
    metadata,
    Column("story", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("strength", Float, nullable=False),
    Column("article", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("ix_links_other", "other"),
)

constraints = Table(
    "constraints",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("arguments", Text, nullable=False),
    Column("made", Text, nullable=False),
)
"""A person's merge, split, move and pin, kept through every re-clustering."""

briefs = Table(
    "briefs",
    metadata,
    Column("story", Text, primary_key=True),
    Column("scheme", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""Built briefs as canonical JSON, with the digest of what they were built from."""

citations = Table(
    "citations",
    metadata,
    Column("story", Text, primary_key=True),
    Column("article", Text, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Index("ix_citations_article", "article"),
)

schemes = Table(
    "schemes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("rater", Text, nullable=False),
    Column("dated", Text),
    Column("address", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("note", Text, nullable=False),
)

ratings = Table(
    "ratings",
    metadata,
    Column("scheme", Text, ForeignKey("schemes.id", ondelete="CASCADE"), primary_key=True),
    Column("outlet", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("side", Text, nullable=False),
    Column("dated", Text),
    Column("address", Text),
)
