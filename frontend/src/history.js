// The last queries that were answered, kept by this browser alone; nothing is sent anywhere.

const KEY = "esgraph.queries";
const MOST = 20;

export function keepHistory(section) {
  const entries = recorded(section.dataset.answered ?? "");
  if (entries.length === 0) {
    return;
  }
  const list = section.querySelector("ol");
  list.replaceChildren(...entries.map((entry) => item(entry, section)));
  section.querySelector("button").addEventListener("click", () => {
    write([]);
    list.replaceChildren();
    section.querySelector("[role=status]").textContent = section.dataset.erased;
    // What had the focus goes; its heading is the nearest that stays.
    const title = section.querySelector("h2");
    title.tabIndex = -1;
    title.focus();
    section.querySelector("button").hidden = true;
  });
  section.hidden = false;
}

function recorded(query) {
  const before = read();
  if (!query.trim()) {
    return before;
  }
  const entries = [
    { query, at: new Date().toISOString() },
    ...before.filter((entry) => entry.query !== query),
  ].slice(0, MOST);
  write(entries);
  return entries;
}

function item({ query, at }, { dataset }) {
  const link = document.createElement("a");
  const parameters = new URLSearchParams({ query, lang: dataset.language });
  link.href = `/sparql?${parameters}`;
  link.textContent = summary(query);
  const time = document.createElement("time");
  time.dateTime = at;
  time.textContent = new Date(at).toLocaleString(`${dataset.language}-CA`, {
    dateStyle: "medium",
    timeStyle: "short",
  });
  const entry = document.createElement("li");
  entry.append(link, " ", time);
  return entry;
}

// What tells queries apart stands after their prefixes.
function summary(query) {
  const words = query
    .replace(/^\s*#.*$|\b(?:PREFIX\s+[^\s:]*:|BASE)\s*<[^>]*>/gim, "")
    .replace(/\s+/g, " ")
    .trim();
  return words.length > 90 ? `${words.slice(0, 90)}…` : words || query.slice(0, 90);
}

function read() {
  try {
    const entries = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(entries) ? entries.filter((entry) => typeof entry?.query === "string") : [];
  } catch {
    return [];
  }
}

function write(entries) {
  try {
    if (entries.length) {
      localStorage.setItem(KEY, JSON.stringify(entries));
    } else {
      localStorage.removeItem(KEY);
    }
  } catch {
    // A browser that keeps nothing, or has no room left, goes without a history.
  }
}
