"""Contributed data sets: kept byte for byte, and their states, in one transactional store."""
