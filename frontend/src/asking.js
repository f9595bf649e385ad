// What the server tells of the data: the vocabulary once, things by each name once.

export function asking({ vocabulary, things }) {
  let told;
  const found = new Map();
  return {
    vocabulary: () => (told ??= answer(vocabulary, { prefixes: {}, terms: [] })),
    things: (name) => {
      if (!found.has(name)) {
        found.set(name, answer(`${things}&${new URLSearchParams({ q: name })}`, { things: [] }));
      }
      return found.get(name).then((each) => each.things);
    },
  };
}

// Returns what is told at *address*, or *nothing* where the server does not answer.
const answer = (address, nothing) =>
  fetch(address)
    .then((response) => (response.ok ? response.json() : nothing))
    .catch(() => nothing);
