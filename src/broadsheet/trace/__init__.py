"""Copies: whose text an article carries, and whom it credits."""

from __future__ import annotations

from broadsheet.trace.cited import credited_sources
from broadsheet.trace.known import KnownRecords
from broadsheet.trace.settings import TraceSettings
from broadsheet.trace.tree import Tracer, trace

__all__ = ["KnownRecords", "TraceSettings", "Tracer", "credited_sources", "trace"]
