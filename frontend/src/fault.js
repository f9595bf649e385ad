// The place of a syntax error: marked until the query is changed, with the cursor on it.

import { StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

const WORD = /^(?:[?$]?[\p{L}\p{N}_:-]+|.)/u;

// Returns where the server says that *doc* is at fault: from, to; null where it says nothing.
export function faultIn(doc, { line, column }) {
  if (!line || Number(line) > doc.lines) {
    return null;
  }
  const { from, to } = doc.line(Number(line));
  const start = Math.min(from + Number(column) - 1, to);
  const word = doc.sliceString(start, to).match(WORD)?.[0] ?? "";
  return { from: start, to: start + word.length };
}

export function faultMark(fault) {
  const marks =
    fault && fault.to > fault.from
      ? Decoration.set([Decoration.mark({ class: "cm-fault" }).range(fault.from, fault.to)])
      : Decoration.none;
  return StateField.define({
    create: () => marks,
    update: (now, change) => (change.docChanged ? Decoration.none : now),
    provide: (field) => EditorView.decorations.from(field),
  });
}
