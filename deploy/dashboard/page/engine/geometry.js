// Shapes of regions on a map: longitude and latitude in degrees (WGS 84).

/** @typedef {[longitude: number, latitude: number]} Place */

/** @typedef {Place[]} Ring */

/** @typedef {{type: "Polygon", coordinates: Ring[]} | {type: "MultiPolygon", coordinates: Ring[][]}} Geometry */

/** @typedef {{type: "Feature", id: string, properties: {name?: string}, geometry: Geometry}} Feature a region's shape */

/**
 * The shapes of a county.
 * @typedef {object} Shapes
 * @property {Map<string, Feature>} regions by code
 * @property {string} source where they come from; empty = it is not said
 * @property {boolean} simulated whether they are made up
 */

/** @typedef {{west: number, south: number, east: number, north: number}} Box */

/**
 * Reads map.geojson of the catalog.
 * @param {string} text
 * @returns {Shapes}
 */
export function readShapes(text) {
  const { features, anlan } = JSON.parse(text);
  const regions = new Map();
  for (const feature of features) {
    if (feature.geometry?.type === "Polygon" || feature.geometry?.type === "MultiPolygon") {
      regions.set(String(feature.id), { ...feature, id: String(feature.id) });
    }
  }
  return { regions, source: anlan?.source ?? "", simulated: Boolean(anlan?.simulated) };
}

/**
 * Outer rings.
 * @param {Geometry} geometry
 * @returns {Ring[]}
 */
function outlines(geometry) {
  return geometry.type === "Polygon" ? [geometry.coordinates[0]] : geometry.coordinates.map((it) => it[0]);
}

/**
 * What the shapes lie in.
 * @param {Feature[]} features at least one
 * @returns {Box}
 */
export function boxOf(features) {
  const places = features.flatMap((it) => outlines(it.geometry).flat());
  const longitudes = places.map((it) => it[0]);
  const latitudes = places.map((it) => it[1]);
  return {
    west: Math.min(...longitudes),
    south: Math.min(...latitudes),
    east: Math.max(...longitudes),
    north: Math.max(...latitudes),
  };
}

/**
 * A place within a shape, about its middle: where a line through the centroid runs inside for longest.
 * @param {Geometry} geometry
 * @returns {Place}
 */
export function middleOf(geometry) {
  const ring = outlines(geometry).reduce((a, b) => (Math.abs(areaOf(b)) > Math.abs(areaOf(a)) ? b : a));
  const latitude = centroidLatitude(ring);
  const cuts = edges(ring)
    .filter(([a, b]) => a[1] > latitude !== b[1] > latitude)
    .map(([a, b]) => a[0] + ((latitude - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
    .sort((a, b) => a - b);
  let [west, east] = [cuts[0] ?? ring[0][0], cuts[1] ?? ring[0][0]];
  for (let i = 2; i + 1 < cuts.length; i += 2) {
    if (cuts[i + 1] - cuts[i] > east - west) {
      [west, east] = [cuts[i], cuts[i + 1]];
    }
  }
  return [(west + east) / 2, latitude];
}

/**
 * @param {Ring} ring closed
 * @returns {[Place, Place][]}
 */
function edges(ring) {
  return ring.slice(1).map((it, i) => [ring[i], it]);
}

/** @param {Ring} ring */
function areaOf(ring) {
  return edges(ring).reduce((sum, [a, b]) => sum + a[0] * b[1] - b[0] * a[1], 0) / 2;
}

/** @param {Ring} ring */
function centroidLatitude(ring) {
  // from its first corner, so that little is lost to large numbers
  const [x, y] = ring[0];
  const near = ring.map((it) => /** @type {Place} */ ([it[0] - x, it[1] - y]));
  const area = areaOf(near);
  const moment = edges(near).reduce((sum, [a, b]) => sum + (a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]), 0);
  return area === 0 ? y : y + moment / (6 * area);
}

/**
 * The region itself or the nearest above it that has a shape.
 * @param {Shapes} shapes
 * @param {string} code
 * @returns {Feature | undefined}
 */
export function shapeAround(shapes, code) {
  for (const length of [15, 12, 9]) {
    const found = code.length >= length && shapes.regions.get(code.slice(0, length));
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** Metres of a degree of latitude. */
const DEGREE = 111_320;

/**
 * How far a length reaches in degrees.
 * @param {number} metres
 * @param {number} latitude
 * @returns {Place} to the east and to the north
 */
export function degreesOf(metres, latitude) {
  return [metres / (DEGREE * Math.cos((latitude * Math.PI) / 180)), metres / DEGREE];
}

/**
 * Points that would cover each other, together; those that are alike in kind alone.
 * @template {{longitude: number, latitude: number}} P
 * @param {P[]} points the first of a group gives it its place
 * @param {number} width of what counts as one place, in degrees of longitude
 * @param {number} height in degrees of latitude
 * @param {(point: P) => unknown} kindOf
 * @returns {P[][]}
 */
export function together(points, width, height, kindOf) {
  /** @type {P[][]} */
  const groups = [];
  for (const point of points) {
    const group = groups.find(
      ([first]) =>
        kindOf(first) === kindOf(point) &&
        Math.abs(first.longitude - point.longitude) < width &&
        Math.abs(first.latitude - point.latitude) < height,
    );
    if (group) {
      group.push(point);
    } else {
      groups.push([point]);
    }
  }
  return groups;
}
