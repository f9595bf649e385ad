from flask import Flask


def test_indentation_of_templates_is_not_sent(app: Flask) -> None:
    """What makes a template readable is no part of a page; the words that it writes are whole."""
    source = "<ul>\n  {% for each in words %}\n    <li>{{ each }}</li>\n  {% endfor %}\n</ul>"

    written = app.jinja_env.from_string(source).render(words=["a\n  b"])

    assert written == "<ul>\n<li>a\n  b</li>\n</ul>"
