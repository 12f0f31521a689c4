import assert from "node:assert/strict";
import { test } from "node:test";
import { boxOf, degreesOf, middleOf, readShapes, shapeAround, together } from "../page/engine/geometry.js";

const square = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]];
/** A U, open at the top: its centroid lies in the gap. */
const bay = [[0, 0], [10, 0], [10, 10], [7, 10], [7, 2], [3, 2], [3, 10], [0, 10], [0, 0]];

test("shapes are read by the codes of their regions, and say where they come from", () => {
  const shapes = readShapes(
    JSON.stringify({
      type: "FeatureCollection",
      anlan: { source: "made up", simulated: true },
      features: [feature("331081001", square), { type: "Feature", id: "sea", geometry: { type: "Point", coordinates: [1, 1] } }],
    }),
  );
  assert.deepEqual([...shapes.regions.keys()], ["331081001"]);
  assert.equal(shapes.source, "made up");
  assert.equal(shapes.simulated, true);
});

test("the middle of a region lies within it, also where its centroid does not", () => {
  assert.deepEqual(middleOf({ type: "Polygon", coordinates: [square] }), [2, 2]);
  const [x, y] = middleOf({ type: "Polygon", coordinates: [bay] });
  assert.ok(y > 2 && y < 10, "beside the gap");
  assert.ok((x > 0 && x < 3) || (x > 7 && x < 10), `${x} lies in an arm`);
});

test("of several parts the largest has the middle", () => {
  const island = square.map(([x, y]) => [20 + x / 8, y / 8]);
  assert.deepEqual(middleOf({ type: "MultiPolygon", coordinates: [[island], [square]] }), [2, 2]);
  assert.deepEqual(boxOf([feature("a", island), feature("b", square)]), { west: 0, south: 0, east: 20.5, north: 4 });
});

test("a grid without a shape lies in its village, or else in its town; the county's in none", () => {
  const shapes = { regions: new Map([["331081001", feature("331081001", square)]]), source: "", simulated: false };
  assert.equal(shapeAround(shapes, "331081001002003")?.id, "331081001");
  assert.equal(shapeAround(shapes, "331081"), undefined);
  assert.equal(shapeAround(shapes, "331081002"), undefined);
});

test("a length is more degrees of longitude than of latitude, away from the equator", () => {
  assert.deepEqual(degreesOf(111_320, 0), [1, 1]);
  const [east, north] = degreesOf(111_320, 60);
  assert.ok(Math.abs(east - 2) < 1e-9);
  assert.equal(north, 1);
});

test("points that would cover each other are one, those of another kind are not", () => {
  const points = [spot(0, 0, "red"), spot(0.5, 0.5, "red"), spot(0.5, 0, "yellow"), spot(2, 0, "red")];
  const groups = together(points, 1, 1, (it) => it.color);
  assert.deepEqual(groups.map((it) => it.length), [2, 1, 1]);
  assert.deepEqual(groups[0], [points[0], points[1]]);
});

function feature(id, ring) {
  return { type: "Feature", id, properties: {}, geometry: { type: "Polygon", coordinates: [ring] } };
}

function spot(longitude, latitude, color) {
  return { longitude, latitude, color };
}
