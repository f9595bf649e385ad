// Buttons that copy; the text can be selected without them.

async function copied(block) {
  try {
    await navigator.clipboard.writeText(block.textContent);
    return true;
  } catch {
    // No clipboard without HTTPS: the text is selected, for the visitor's own keys.
    getSelection().selectAllChildren(block);
    return false;
  }
}

for (const block of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = block.dataset.copy;
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    status.textContent = " " + ((await copied(block)) ? block.dataset.copied : block.dataset.select);
  });
  block.after(button, status);
}
