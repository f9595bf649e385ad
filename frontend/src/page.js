// What the query page does better with a script; without one it does all the same.

import { editorOver } from "./editor.js";
import { keepHistory } from "./history.js";

const form = document.querySelector("form.query");

if (form) {
  editorOver(form.querySelector("textarea"), form);
  keepHistory(document.querySelector("#history"));
}
