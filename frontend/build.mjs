// Bundles the editor of the query page, and gathers the licences of what is in the bundle.
//
//     node build.mjs [FOLDER]
//
// FOLDER: where the two files go; by default the folder that the server serves.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2] ?? join(here, "../src/esgraph/web/static"));

const { metafile, outputFiles } = await build({
  absWorkingDir: here,
  entryPoints: ["src/page.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  banner: { js: "// Built from frontend/; licences in editor.LICENCES.txt" },
  metafile: true,
  write: false,
  outfile: "editor.js",
});
await writeFile(join(folder, "editor.js"), outputFiles[0].contents);
await writeFile(join(folder, "editor.LICENCES.txt"), await licences(packagesOf(metafile)));

function packagesOf(metafile) {
  const names = Object.values(metafile.outputs)
    .flatMap((output) => Object.entries(output.inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
    .filter(Boolean);
  return [...new Set(names)].sort();
}

async function licences(names) {
  const parts = await Promise.all(names.map(licence));
  return ["editor.js holds parts of these packages.\n", ...parts].join("\n");
}

async function licence(name) {
  const home = join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
  const file = (await readdir(home)).find((each) => /^licen[cs]e/i.test(each));
  if (!file) {
    throw new Error(`${name} has no file of its licence`);
  }
  const text = await readFile(join(home, file), "utf8");
  return `${"-".repeat(72)}\n${name} ${version} (${license})\n\n${text.trim()}\n`;
}
