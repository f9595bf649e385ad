// How the text of a query is read up to the cursor, and how words compare.

// Comments, IRIs and strings, whole or not yet closed.
const PIECES =
  /#[^\n]*|<[^\s<>"{}|\\^`]*>?|("""|''')(?:\\[\s\S]|(?!\1)[\s\S])*(?:\1)?|(["'])(?:\\.|(?!\2)[^\\\n])*(?:\2)?/g;

// Returns the mark of the comment, IRI or string in which *before* ends; nothing in code.
export function opened(before) {
  for (const { 0: piece, 1: long, 2: quote, index } of before.matchAll(PIECES)) {
    if (index + piece.length === before.length) {
      return isClosed(piece, long ?? quote) ? "" : piece[0];
    }
  }
  return "";
}

function isClosed(piece, quote) {
  if (quote) {
    return piece.length >= 2 * quote.length && piece.endsWith(quote);
  }
  return piece === "<" || (piece.startsWith("<") && piece.endsWith(">"));
}

// Returns *text* as words in small letters without marks, as names compare on the server.
export function folded(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

// Returns whether each of *words* begins a word of *text*; both are folded.
export function begins(text, words) {
  return words !== "" && words.split(" ").every((word) => ` ${text}`.includes(` ${word}`));
}
