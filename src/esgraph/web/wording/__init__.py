"""How the pages speak: catalogues of texts, numbers and dates, typography."""
