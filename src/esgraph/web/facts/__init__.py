"""What the graph says, as values for pages: names, addresses, evidence, quantities."""
