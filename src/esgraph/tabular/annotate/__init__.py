"""A contributor's workbook handed back: cells coloured and noted, and a sheet that lists all."""

from esgraph.tabular.annotate.book import REPORT_SHEET
from esgraph.tabular.annotate.remarks import Annotation, Remark
from esgraph.tabular.annotate.workbook import annotate_xlsx

__all__ = ["REPORT_SHEET", "Annotation", "Remark", "annotate_xlsx"]
