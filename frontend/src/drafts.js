// What was written and not sent: kept by this tab, until it is sent or the tab is closed.

const KEY = "esgraph.draft";

// Puts back into *view* what was written over the query that the page came with.
export function keepDraft(view, textarea, form) {
  const answered = textarea.defaultValue;
  const draft = read();
  if (draft?.of === answered && draft.text !== answered) {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: draft.text } });
    say(textarea.dataset.draft, form);
  }
  textarea.addEventListener("input", () => {
    write(textarea.value === answered ? null : { of: answered, text: textarea.value });
  });
  form.addEventListener("submit", () => write(null));
}

function say(text, form) {
  const status = document.createElement("p");
  status.className = "keys";
  status.setAttribute("role", "status");
  form.querySelector(".keys").after(status);
  status.textContent = text;
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function write(draft) {
  try {
    if (draft) {
      sessionStorage.setItem(KEY, JSON.stringify(draft));
    } else {
      sessionStorage.removeItem(KEY);
    }
  } catch {
    // A browser that keeps nothing goes without a draft.
  }
}
