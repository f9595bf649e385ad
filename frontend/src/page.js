// What the query page does better with a script; without one it does all the same.

import { keepDraft } from "./drafts.js";
import { editorOver } from "./editor.js";
import { keepHistory } from "./history.js";
import { sayBelow } from "./saying.js";

const form = document.querySelector("form.query");

if (form) {
  const textarea = form.querySelector("textarea");
  const editor = editorOver(textarea, form);
  const say = sayBelow(form);
  keepDraft(editor, textarea, say);
  keepHistory(document.querySelector("#history"));
  // Sent from the form and refused: the next key corrects the query, or what is wrong is read.
  const problem = location.hash ? document.querySelector("#problem") : null;
  if (problem) {
    (textarea.dataset.line ? editor : problem).focus();
  }
  form.addEventListener("submit", () => say(textarea.dataset.sent));
  addEventListener("pagehide", () => say(""));
}
