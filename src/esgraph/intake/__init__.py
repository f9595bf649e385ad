"""Files as they are received: which kind each is, by its content, and the graph it stands for."""
