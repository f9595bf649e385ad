// Completion from the vocabulary and the things of the data, which the server tells, and from the
// query itself.

import { declaration, declares, undeclared } from "./prefixes.js";
import { begins, folded, opened } from "./reading.js";

const KEYWORDS = (
  "SELECT DISTINCT CONSTRUCT DESCRIBE ASK WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER " +
  "BIND VALUES EXISTS NOT GROUP ORDER HAVING LIMIT OFFSET BY ASC DESC AS IN PREFIX BASE " +
  "COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IF COALESCE " +
  "CONTAINS STRSTARTS STRENDS LCASE UCASE REGEX REPLACE CONCAT STRLEN YEAR ROUND ABS IRI"
).split(" ");

// Literals have these types; the release gives them no names.
const DATATYPES = "boolean date dateTime decimal double gYear gYearMonth integer string"
  .split(" ")
  .map((name) => ({ name: `xsd:${name}`, labels: [] }));

const VARIABLE = /[?$]\w*$/;
const DECLARATION = /\bPREFIX\s+([\w-]*):?$/i;
const LANGUAGE = /["']@([a-z]*)$/i;

// A thing of ours by its short IRI, which SPARQL has no plain way to write: its name has a slash.
const SHORT_IRI = /(?<![\w:])(?:id|c|concept):((?:[\w-]*\/)*)([\w-]*)$/;

// A name that is begun: after « < » with spaces, which no IRI has; a prefixed name; a word.
const BEGUN =
  /<\p{L}[\p{L}\p{N}'’ -]*$|(?<![?$:@<\p{L}\p{N}_-])[A-Za-z][\w-]*:[\w-]*$|(?<![?$:@<\p{L}\p{N}_-])\p{L}[\p{L}\p{N}_'’-]*$/u;

// The letters from which on a word may be that of a label: fewer begin too many.
const LEAST_LETTERS = 3;

// Terms, keywords, variables and prefixes.
export function completions(server) {
  return async (context) => {
    const text = context.state.doc.toString();
    const before = text.slice(0, context.pos);
    const language = before.match(LANGUAGE);
    if (language && !opened(before.slice(0, language.index + 1))) {
      return offer(context, language[1], languages(language[1]));
    }
    const begun = wordBegun(before);
    if (begun === null) {
      return null;
    }
    const variable = before.match(VARIABLE)?.[0];
    if (variable) {
      return offer(context, variable, variables(text, context.pos - variable.length, variable));
    }
    const { prefixes, terms } = await server.vocabulary();
    const declared = before.match(DECLARATION);
    if (declared) {
      return offer(context, declared[0], declarations(text, prefixes, declared[1]));
    }
    if ((!begun && !context.explicit) || SHORT_IRI.test(before)) {
      return null;
    }
    const known = matching([...terms, ...DATATYPES], begun.replace("<", ""));
    return offer(context, begun, [
      ...(begun.startsWith("<") ? [] : keywords(begun)),
      ...known.map((term) => termOption(term, prefixes)),
    ]);
  };
}

// Things by name: each is put in as its IRI.
export function thingsByName(server) {
  return async (context) => {
    const before = context.state.sliceDoc(0, context.pos);
    const [begun, folder, name] = nameBegun(before);
    if (name.length < (begun.startsWith("<") ? 1 : LEAST_LETTERS)) {
      return null;
    }
    const things = await server.things(name);
    return offer(context, begun, things.filter(({ iri }) => iri.includes(`/${folder}`)).map(thingOption));
  };
}

// What the sources tell is sorted already, and what is matched is not the label alone.
function offer(context, begun, options) {
  return options.length ? { from: context.pos - begun.length, options, filter: false } : null;
}

// Returns the word or name before the cursor; null where nothing is completed.
function wordBegun(before) {
  const begun = before.match(BEGUN)?.[0] ?? "";
  return opened(before.slice(0, before.length - begun.length)) ? null : begun;
}

// Returns what is written, the folder in which the thing stands, and the beginning of its name.
function nameBegun(before) {
  const begun = wordBegun(before) ?? "";
  const [short, folder, slug] = (begun && before.match(SHORT_IRI)) || [];
  if (short) {
    return [short, folder, slug.replaceAll("-", " ")];
  }
  return begun.includes(":") ? ["", "", ""] : [begun, "", begun.replace("<", "")];
}

function thingOption({ iri, name, other, kind }) {
  // Schemes tell apart concepts of one name.
  const scheme = iri.match(/\/concept\/([^/]+)\/[^/]+$/)?.[1];
  return {
    label: other ?? name,
    displayLabel: other ? `${name} (${other})` : name,
    detail: scheme ? `${kind} · ${scheme}` : kind,
    apply: `<${iri}>`,
  };
}

const keywords = (begun) =>
  KEYWORDS.filter((label) => begun.length > 0 && label.startsWith(begun.toUpperCase())).map((label) => ({
    label,
    type: "keyword",
  }));

const languages = (begun) =>
  ["fr", "en"].filter((each) => each.startsWith(begun.toLowerCase())).map((label) => ({ label }));

function variables(text, from, begun) {
  const others = text.slice(0, from) + text.slice(from + begun.length);
  const found = new Set(others.match(/[?$]\w+/g));
  return [...found].filter((label) => label.startsWith(begun)).map((label) => ({ label, type: "variable" }));
}

function declarations(text, prefixes, begun) {
  return Object.entries(prefixes)
    .filter(([name]) => name.startsWith(begun) && !declares(text, name))
    .map(([name, iri]) => ({ label: `PREFIX ${name}:`, detail: iri, apply: declaration(name, iri) }));
}

// Returns the terms that *begun* may mean, those first whose own name begins so.
function matching(terms, begun) {
  const ranked = terms.map((term) => [rank(term, begun), term]).filter(([each]) => each !== null);
  return ranked
    .sort(([one, first], [other, second]) => one - other || isOurs(second) - isOurs(first))
    .map(([, term]) => term);
}

// Terms of our own come before those of other vocabularies.
const isOurs = ({ name }) => name.startsWith("esg:");

function rank({ name, labels }, begun) {
  const said = begun.toLowerCase();
  const local = name.slice(name.indexOf(":") + 1);
  if (name.toLowerCase().startsWith(said)) {
    return 0;
  }
  if (begun.includes(":") || begun.length < LEAST_LETTERS) {
    return null;
  }
  if (local.toLowerCase().startsWith(said)) {
    return 1;
  }
  const words = folded(begun);
  const names = labels.map(folded);
  if (names.some((label) => label.startsWith(words))) {
    return 2;
  }
  // Words of a local name begin with capitals.
  const parts = folded(local.replace(/(?=[A-Z])/g, " "));
  return [...names, parts].some((each) => begins(each, words)) ? 3 : null;
}

function termOption({ name, labels }, prefixes) {
  return {
    label: name,
    detail: labels[0],
    apply: (view, completion, from, to) => insert(view, name, from, to, prefixes),
  };
}

// Puts the name in, and the declaration of its prefix at the top where it lacks one.
function insert(view, name, from, to, prefixes) {
  const declared = undeclared(view.state.doc.toString(), name.split(":")[0], prefixes);
  view.dispatch({
    changes: [
      { from: 0, insert: declared },
      { from, to, insert: name },
    ],
    selection: { anchor: from + name.length + declared.length },
    userEvent: "input.complete",
  });
}
