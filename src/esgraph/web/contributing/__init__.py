"""What contributors ask for: checks of their files, templates, contributions."""
