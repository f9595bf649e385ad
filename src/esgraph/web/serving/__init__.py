"""The production server: gunicorn, its processes, its listener, the releases it takes up."""
