// What the term at the cursor is called, for those who read a query that they did not write.

import { opened } from "./reading.js";

const TERM = /<[^\s<>"{}|\\^`]+>|[A-Za-z][\w-]*:[\w-]+/g;

// Keeps the height of the line, so that nothing below it moves.
const NO_NAME = "\u00a0";

// Returns the name of the term of *text* in which *position* is, as [term, name]; null for none.
export async function meaningAt(text, position, server) {
  const term = termAt(text, position);
  const name = term && (await (term.startsWith("<") ? ofThing(term.slice(1, -1), server) : ofTerm(term, server)));
  return name ? [term, name] : null;
}

function termAt(text, position) {
  for (const { 0: term, index } of text.matchAll(TERM)) {
    if (index <= position && position <= index + term.length) {
      return opened(text.slice(0, index)) ? null : term;
    }
  }
  return null;
}

async function ofTerm(name, server) {
  const { terms } = await server.vocabulary();
  return terms.find((each) => each.name === name)?.labels[0];
}

async function ofThing(iri, server) {
  const thing = (await server.things(iri)).find((each) => each.iri === iri);
  return thing && `${thing.name} (${thing.kind})`;
}

// Shows it in a line of its own below the editor, which nobody is made to hear.
export function showMeaning(form, server) {
  const line = document.createElement("p");
  const [term, name] = [document.createElement("code"), document.createElement("span")];
  line.className = "keys";
  line.append(term, " ", name);
  name.textContent = NO_NAME;
  form.querySelector(".keys").after(line);
  let latest = 0;
  return async (text, position) => {
    const turn = ++latest;
    const found = await meaningAt(text, position, server);
    if (turn === latest) {
      [term.textContent, name.textContent] = found ?? ["", NO_NAME];
    }
  };
}
