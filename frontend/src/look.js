// The colours of the site's stylesheet, whose custom properties reach into the shadow tree.

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const look = EditorView.theme({
  "&": {
    background: "var(--sheet)",
    color: "var(--ink)",
    border: "1px solid var(--soft)",
    borderRadius: "6px",
    fontSize: "0.95rem",
  },
  "&.cm-focused": { outline: "3px solid var(--amber)", outlineOffset: "2px", boxShadow: "0 0 0 2px var(--ink)" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", maxHeight: "70vh" },
  ".cm-content, .cm-gutter": { minHeight: "14rem" },
  ".cm-content": { padding: "0.7rem 0", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { background: "var(--wash)", color: "var(--soft)", border: "0", borderRadius: "6px 0 0 6px" },
  "&.cm-focused .cm-matchingBracket": { background: "var(--amber-wash)", outline: "1px solid var(--amber-ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--amber-wash)",
  },
  ".cm-fault": { textDecoration: "underline wavy 2px var(--alert)", textUnderlineOffset: "3px" },
  ".cm-tooltip": { background: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--soft)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxWidth: "min(44rem, 90vw)" },
  ".cm-tooltip-autocomplete > ul > li": { minHeight: "24px", lineHeight: "24px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--spruce)",
    color: "#fff",
  },
  ".cm-completionDetail": { color: "var(--soft)", fontFamily: "var(--sans)" },
  "li[aria-selected] .cm-completionDetail": { color: "#fff" },
  // Systems that choose colours drop those of backgrounds.
  "@media (forced-colors: active)": {
    "& .cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { outline: "2px solid Highlight", outlineOffset: "-2px" },
  },
});

export const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--link)", fontWeight: "600" },
  { tag: tags.standard(tags.variableName), color: "var(--link)" },
  { tag: tags.local(tags.variableName), color: "var(--amber-ink)" },
  { tag: tags.atom, color: "var(--note)" },
  { tag: tags.string, color: "var(--alert)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);
