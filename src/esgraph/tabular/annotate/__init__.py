"""A contributor's workbook handed back: cells coloured and noted, and a sheet that lists all."""

from esgraph.tabular.annotate.book import REPORT_SHEET
from esgraph.tabular.annotate.handing_back import annotate
from esgraph.tabular.annotate.remarks import Annotation, Remark

__all__ = ["REPORT_SHEET", "Annotation", "Remark", "annotate"]
