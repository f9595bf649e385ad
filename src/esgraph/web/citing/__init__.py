"""What stands beside the content of a page: references, JSON-LD, link sets, its query."""
