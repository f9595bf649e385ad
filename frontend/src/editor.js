// CodeMirror in the place of the textarea, which keeps the query for the form.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { StreamLanguage, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";

import { completions, thingsByName } from "./completion.js";
import { colours, look } from "./look.js";

export function editorOver(textarea, form) {
  const host = document.createElement("div");
  host.className = "editor";
  // In a shadow tree CodeMirror adopts its styles; in the document it would add a style element,
  // which the site's policy forbids.
  const root = host.attachShadow({ mode: "open", delegatesFocus: true });
  const keys = document.createElement("p");
  keys.className = "keys";
  keys.textContent = textarea.dataset.keys;
  textarea.after(host, keys);
  const send = () => {
    form.requestSubmit();
    return true;
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: textarea.value,
      extensions: [
        keymap.of([{ key: "Mod-Enter", run: send }]),
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({
          override: [completions(textarea.dataset), thingsByName(textarea.dataset)],
          icons: false,
        }),
        StreamLanguage.define(sparql),
        syntaxHighlighting(colours),
        look,
        EditorView.lineWrapping,
        EditorState.phrases.of(JSON.parse(textarea.dataset.phrases)),
        EditorView.contentAttributes.of({
          "aria-label": textarea.labels[0].textContent,
          "aria-description": textarea.dataset.keys,
        }),
        // Tab is bound to nothing: it leaves the editor.
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            textarea.value = update.state.doc.toString();
          }
        }),
      ],
    }),
  });
  textarea.hidden = true;
  textarea.labels[0].addEventListener("click", () => view.focus());
  showProblem(view, textarea.dataset);
  return view;
}

function showProblem(view, { line, column }) {
  if (line && Number(line) <= view.state.doc.lines) {
    const { from, to } = view.state.doc.line(Number(line));
    view.dispatch({ selection: { anchor: Math.min(from + Number(column) - 1, to) }, scrollIntoView: true });
  }
}
