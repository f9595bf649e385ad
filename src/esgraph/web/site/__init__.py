"""What an application serves: the release, its settings, its stored queries and their rows."""
