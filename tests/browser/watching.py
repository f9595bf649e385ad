"""A window, and what goes wrong in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Page, Request
from tests.served import Served

_TELL = """addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});"""


@dataclass(frozen=True, slots=True)
class Watch:
    """
    A window whose *faults* are written down as they come, and its *requests* that were answered.

    They are errors of scripts, what the console tells, what the content policy stops, and
    requests that leave the site.
    """

    page: Page
    faults: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def sizes(self) -> dict[str, int]:
        """Return how many bytes of content each address sent, as they were sent."""
        return {each.url: each.sizes()["responseBodySize"] for each in self.requests}


@contextmanager
def watching(chromium: Browser, site: Served) -> Iterator[Watch]:
    """Yield a watched window; none of what the policy stops is let pass."""
    with chromium.new_context() as context:
        context.add_init_script(_TELL)
        watch = Watch(context.new_page())

        def on_console(message: ConsoleMessage) -> None:
            # The status of the page itself is a test's matter; browsers report it as an error.
            is_own_status = (
                message.location["url"] == watch.page.url and "status of" in message.text
            )
            if message.type in {"error", "warning"} and not is_own_status:
                watch.faults.append(f"console: {message.text}")

        def on_request(request: Request) -> None:
            if not request.url.startswith((site.address, "data:", "about:")):
                watch.faults.append(f"elsewhere: {request.url}")

        def on_finished(request: Request) -> None:
            watch.requests.append(request)

        watch.page.on("console", on_console)
        watch.page.on("pageerror", lambda error: watch.faults.append(f"script: {error}"))
        watch.page.on("request", on_request)
        watch.page.on("requestfinished", on_finished)
        yield watch
