"""Which sheets there are and what their columns fill; all else is read off the shapes."""

from esgraph.tabular.layouts.figures import FIGURES
from esgraph.tabular.layouts.funding import FUNDING
from esgraph.tabular.layouts.plan import ColumnPlan, LayoutKey, LayoutPlan
from esgraph.tabular.layouts.portrait import CHALLENGES, STRENGTHS
from esgraph.tabular.layouts.things import CITIES, ORGANIZATIONS
from esgraph.tabular.layouts.ties import (
    KEY_PARTNERS,
    LEVERS,
    MEMBERSHIPS,
    PARTNERSHIPS,
    SUPPORT,
)

PLANS = (
    CITIES,
    ORGANIZATIONS,
    LEVERS,
    PARTNERSHIPS,
    MEMBERSHIPS,
    KEY_PARTNERS,
    SUPPORT,
    FUNDING,
    FIGURES,
    STRENGTHS,
    CHALLENGES,
)
"""The sheets in the order in which they are offered and read: what is named comes first."""

__all__ = ["PLANS", "ColumnPlan", "LayoutKey", "LayoutPlan"]
