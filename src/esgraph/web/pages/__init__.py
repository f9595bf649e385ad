"""The pages about esgraph itself and its vocabulary, and what every template knows."""
