// Completion from the vocabulary and the things of the data, which the server tells, and from the
// query itself.

const KEYWORDS = (
  "SELECT DISTINCT CONSTRUCT DESCRIBE ASK WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER " +
  "BIND VALUES EXISTS NOT GROUP ORDER HAVING LIMIT OFFSET BY ASC DESC AS IN PREFIX BASE " +
  "COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IF COALESCE " +
  "CONTAINS STRSTARTS STRENDS LCASE UCASE REGEX REPLACE CONCAT STRLEN YEAR ROUND ABS IRI"
).split(" ");

// A word at the cursor: a variable, a prefixed name, a keyword.
const WORD = /[?$][\w]*|[A-Za-z][\w-]*:[\w-]*|[A-Za-z_][\w-]*/;
const DECLARATION = /\bPREFIX\s+[\w-]*:?/i;
const INSIDE = /[\w:?$-]*/;

// Where nothing is completed: in an IRI, a comment.
const ELSEWHERE = /<[^>\s]*$|(^|\s)#.*$/;

export function completions({ vocabulary: address }) {
  let loading;
  const load = () =>
    (loading ??= fetch(address)
      .then((response) => (response.ok ? response.json() : nothing()))
      .catch(nothing));
  return async (context) => {
    const word = context.matchBefore(DECLARATION) ?? context.matchBefore(WORD);
    const line = context.state.doc.lineAt(context.pos);
    const before = context.state.sliceDoc(line.from, context.pos);
    if ((!word && !context.explicit) || ELSEWHERE.test(before)) {
      return null;
    }
    const from = word ? word.from : context.pos;
    const text = context.state.doc.toString();
    if (word && /^[?$]/.test(word.text)) {
      return { from, options: variables(text, word), validFor: INSIDE };
    }
    const { prefixes, terms } = await load();
    return { from, options: [...names(text, prefixes, terms), ...keywords()], validFor: INSIDE };
  };
}

// A name that is begun: after « < » with spaces, which no IRI has, or a word of three letters.
const NAME = /<\p{L}[\p{L}\p{N}'’ -]+$|(?<![?$:<\p{L}\p{N}_])\p{L}[\p{L}\p{N}'’-]{2,}$/u;
const COMMENT = /(^|\s)#/;

// Things by name: each is put in as its IRI.
export function thingsByName({ things: address }) {
  const answers = new Map();
  const ask = (name) => {
    if (!answers.has(name)) {
      const found = fetch(`${address}&${new URLSearchParams({ q: name })}`)
        .then((response) => (response.ok ? response.json() : { things: [] }))
        .catch(() => ({ things: [] }));
      answers.set(name, found);
    }
    return answers.get(name);
  };
  return async (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const before = context.state.sliceDoc(line.from, context.pos);
    const begun = before.match(NAME)?.[0];
    if (!begun || COMMENT.test(before)) {
      return null;
    }
    const { things } = await ask(begun.replace("<", ""));
    const options = things.map(({ iri, name, other, kind }) => ({
      label: other ?? name,
      displayLabel: other ? `${name} (${other})` : name,
      detail: kind,
      apply: `<${iri}>`,
    }));
    return options.length ? { from: context.pos - begun.length, options, filter: false } : null;
  };
}

const nothing = () => ({ prefixes: {}, terms: [] });

const keywords = () => KEYWORDS.map((label) => ({ label, type: "keyword", boost: -1 }));

function variables(text, word) {
  const others = text.slice(0, word.from) + text.slice(word.to);
  const found = new Set(others.match(/[?$]\w+/g));
  return [...found].map((label) => ({ label, type: "variable" }));
}

function names(text, prefixes, terms) {
  const declares = (name) => new RegExp(`\\bPREFIX\\s+${name}:`, "i").test(text);
  const declarations = Object.entries(prefixes)
    .filter(([name]) => !declares(name))
    .map(([name, iri]) => ({ label: `PREFIX ${name}:`, detail: iri, apply: `PREFIX ${name}: <${iri}>\n` }));
  const known = terms.map(({ name, label }) => ({
    label: name,
    detail: label,
    apply: (view, completion, from, to) => insert(view, name, from, to, prefixes, declares),
  }));
  return [...known, ...declarations];
}

// Puts the name in, and the declaration of its prefix at the top where it lacks one.
function insert(view, name, from, to, prefixes, declares) {
  const prefix = name.split(":")[0];
  const changes = [{ from, to, insert: name }];
  let end = from + name.length;
  if (!declares(prefix)) {
    const line = `PREFIX ${prefix}: <${prefixes[prefix]}>\n`;
    changes.unshift({ from: 0, insert: line });
    end += line.length;
  }
  view.dispatch({ changes, selection: { anchor: end }, userEvent: "input.complete" });
}
