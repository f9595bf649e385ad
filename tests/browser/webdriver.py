"""A browser, driven by the W3C WebDriver protocol: as much of it as our tests need."""

import base64
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which the protocol gives elements (WebDriver, section 12)."""

TAB, ENTER, SPACE, SHIFT = "\ue004", "\ue007", " ", "\ue008"

_PATIENCE_S = 60.0
_STARTED = re.compile(r"started successfully on port (\d+)")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class Browser:
    """One window of a browser."""

    port: int
    session: str

    def open(self, address: str) -> None:
        """Go to *address* and wait until it is loaded."""
        self.ask("POST", "url", {"url": address})

    def resize(self, width: int, height: int) -> None:
        """Give the window a size in CSS pixels."""
        self.ask("POST", "window/rect", {"width": width, "height": height})

    def run(self, script: str, *arguments: Any) -> Any:
        """Return what *script* returns in the page; works without scripts of the page's own."""
        return self.ask("POST", "execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector: str) -> str:
        """Return the first element that *selector* selects."""
        found = self.ask("POST", "element", {"using": "css selector", "value": selector})
        return str(found[ELEMENT])

    def text(self, selector: str) -> str:
        """Return the text of the element as it is shown."""
        return str(self.ask("GET", f"element/{self.find(selector)}/text"))

    def choose_file(self, selector: str, *paths: Path) -> None:
        """Put files into a field for them."""
        names = "\n".join(map(str, paths))
        self.ask("POST", f"element/{self.find(selector)}/value", {"text": names})

    def press(self, *keys: str) -> None:
        """Press and let go *keys*, one after the other, wherever the focus is."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self.ask("POST", "actions", {"actions": [source]})

    def focused(self) -> str:
        """Return what has the focus: its tag, its id, its name and value, its text."""
        return str(
            self.run(
                "const e = document.activeElement;"
                "return [e.tagName.toLowerCase(), e.id, e.name || '', e.value || '',"
                " e.textContent.trim().slice(0, 80)].join('|')"
            )
        )

    def picture(self, path: Path) -> None:
        """Save what the window shows as PNG."""
        path.write_bytes(base64.b64decode(self.ask("GET", "screenshot")))

    def ask(self, method: str, command: str, body: dict[str, Any] | None = None) -> Any:
        """Return the value that the driver answers; raises ``AssertionError`` for an error."""
        return _ask(self.port, method, f"/session/{self.session}/{command}", body)


@contextmanager
def browser(program: str, *, has_scripts: bool = True) -> Iterator[Browser]:
    """Run a headless browser by its *program* of the driver."""
    preferences = {} if has_scripts else {"profile.managed_default_content_settings.javascript": 2}
    options = {"args": list(_FLAGS), "prefs": preferences}
    wanted = {"browserName": "chrome", "goog:chromeOptions": options}
    with subprocess.Popen(
        [program, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as driver:
        try:
            assert driver.stdout is not None
            port = next(int(found[1]) for line in driver.stdout if (found := _STARTED.search(line)))
            session = _ask(port, "POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
            window = Browser(port, session["sessionId"])
            try:
                yield window
            finally:
                _ask(port, "DELETE", f"/session/{window.session}", None)
        finally:
            driver.terminate()


def _ask(port: int, method: str, path: str, body: dict[str, Any] | None) -> Any:
    data = json.dumps(body or {}).encode() if method == "POST" else None
    with closing(HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)) as connection:
        connection.request(method, path, body=data, headers={"Content-Type": "application/json"})
        response = connection.getresponse()
        value = json.loads(response.read())["value"]
    assert response.status == 200, value
    return value
