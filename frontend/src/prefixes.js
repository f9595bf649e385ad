// Declarations of prefixes, which come with the names that need them.

import { opened } from "./reading.js";

const BEGUN = /(?<![\w:?$@<-])([A-Za-z][\w-]*)$/;
const DECLARING = /\bPREFIX\s+[\w-]*$/i;

export const declares = (text, prefix) => new RegExp(`\\bPREFIX\\s+${prefix}:`, "i").test(text);

export const declaration = (prefix, iri) => `PREFIX ${prefix}: <${iri}>\n`;

// Returns the line that *text* lacks to use *prefix*; nothing where it has one.
export const undeclared = (text, prefix, prefixes) =>
  declares(text, prefix) ? "" : declaration(prefix, prefixes[prefix]);

// Returns the line that a colon at *position* of *text* asks for: it makes a prefix of the word before.
export function askedByColon(text, position, { prefixes, terms }) {
  const before = text.slice(0, position);
  const prefix = before.match(BEGUN)?.[1];
  const isUsed = terms.some(({ name }) => name.startsWith(`${prefix}:`)) || prefix === "xsd";
  const isMeant = isUsed && prefix in prefixes && !DECLARING.test(before) && !opened(before);
  return isMeant ? undeclared(text, prefix, prefixes) : "";
}
