// CodeMirror in the place of the textarea, which keeps the query for the form.

import { autocompletion, closeBrackets, closeBracketsKeymap, closeCompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { StreamLanguage, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState, Text } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";

import { asking } from "./asking.js";
import { completions, thingsByName } from "./completion.js";
import { faultIn, faultMark } from "./fault.js";
import { colours, look } from "./look.js";
import { showMeaning } from "./meaning.js";
import { askedByColon } from "./prefixes.js";

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
  const server = asking(textarea.dataset);
  const mean = showMeaning(form, server);
  const send = () => {
    form.requestSubmit();
    return true;
  };
  const query = Text.of(textarea.value.split("\n"));
  const fault = faultIn(query, textarea.dataset);
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: query,
      selection: { anchor: fault?.from ?? 0 },
      extensions: [
        keymap.of([{ key: "Mod-Enter", run: send }]),
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({
          override: [completions(server), thingsByName(server)],
          icons: false,
          // Between the term and its label, which would be read as one word.
          addToOptions: [{ render: () => document.createTextNode(" "), position: 60 }],
        }),
        StreamLanguage.define(sparql),
        syntaxHighlighting(colours),
        look,
        faultMark(fault),
        typedOverSelection,
        declaring(server),
        EditorView.lineWrapping,
        EditorState.phrases.of(JSON.parse(textarea.dataset.phrases)),
        EditorView.contentAttributes.of({
          "aria-label": textarea.labels[0].textContent,
          "aria-description": [textarea.dataset.problem, textarea.dataset.keys].filter(Boolean).join(" "),
        }),
        // Tab leaves the editor; an open list would be its next stop.
        keymap.of([
          { any: (view, { key }) => key === "Tab" && closeCompletion(view) && false },
        ]),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            textarea.value = update.state.doc.toString();
            textarea.dispatchEvent(new Event("input"));
          }
          if (update.docChanged || update.selectionSet) {
            mean(update.state.doc.toString(), update.state.selection.main.head);
          }
        }),
      ],
    }),
  });
  textarea.hidden = true;
  textarea.labels[0].addEventListener("click", () => view.focus());
  if (fault) {
    view.dispatch({ effects: EditorView.scrollIntoView(fault.from) });
  }
  return view;
}

// A colon behind a known prefix brings its declaration, in one step that one key takes back.
function declaring(server) {
  let told = { prefixes: {}, terms: [] };
  const load = async () => {
    told = await server.vocabulary();
  };
  return [
    EditorView.domEventHandlers({ focus: () => void load() }),
    EditorView.inputHandler.of((view, from, to, text) => {
      const line = text === ":" ? askedByColon(view.state.doc.toString(), from, told) : "";
      if (!line) {
        return false;
      }
      view.dispatch({
        changes: [
          { from: 0, insert: line },
          { from, to, insert: text },
        ],
        selection: { anchor: from + text.length + line.length },
        annotations: isolateHistory.of("full"),
        userEvent: "input.type",
      });
      return true;
    }),
  ];
}

// Browsers would style what replaces a selection as it was, which the site's policy forbids them.
const typedOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== "insertText" || empty || view.composing || !event.data) {
      return false;
    }
    event.preventDefault();
    const change = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type" });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, event.data, change))) {
      view.dispatch(change());
    }
    return true;
  },
});
