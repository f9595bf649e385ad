"""What a command says by its exit code, beside 0 for done."""

NOT_CONFORMING = 1
"""The data do not conform, or a release is damaged."""

UNUSABLE = 2
"""The input cannot be used; click says the same of wrong usage."""
