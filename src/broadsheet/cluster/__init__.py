"""Which articles belong to one story."""

from broadsheet.cluster.batch import cluster
from broadsheet.cluster.draft import StoryDraft, birth_id
from broadsheet.cluster.encoders import Encoder
from broadsheet.cluster.identity import Identities, Lineage, reconcile
from broadsheet.cluster.linked import KnownLinks, StoryView
from broadsheet.cluster.links import link_all, link_stories
from broadsheet.cluster.online import OnlineClusterer
from broadsheet.cluster.reasons import Near, Why, why
from broadsheet.cluster.settings import ClusterSettings, Constraint

__all__ = [
    "ClusterSettings",
    "Constraint",
    "Encoder",
    "Identities",
    "KnownLinks",
    "Lineage",
    "Near",
    "OnlineClusterer",
    "StoryDraft",
    "StoryView",
    "Why",
    "birth_id",
    "cluster",
    "link_all",
    "link_stories",
    "reconcile",
    "why",
]
