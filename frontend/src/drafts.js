// What was written and not answered: kept by this tab, until it is answered or the tab is closed.

const KEY = "esgraph.draft";

// Puts back into *view* what was written over the query that the page came with.
export function keepDraft(view, textarea, say) {
  const answered = textarea.defaultValue;
  const draft = read();
  if (draft?.text === answered) {
    write(null);
  } else if (draft?.of === answered) {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: draft.text } });
    say(textarea.dataset.draft);
  }
  textarea.addEventListener("input", () => {
    write(textarea.value === answered ? null : { of: answered, text: textarea.value });
  });
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
