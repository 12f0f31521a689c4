// Vectors of jobs/src/test/java/anlan/weight/AhpTest.java.

import { test } from "node:test";
import { weightsOfPairs } from "../page/engine/pairs.js";
import { near } from "./trees.js";

test("the drinks are weighed as Saaty published", () => {
  // Saaty (2008), table 4: coffee, wine, tea, beer, soda, milk, water
  const weights = weightsOf(
    "1   9   5   2   1   1   1/2",
    "1/9 1   1/3 1/9 1/9 1/9 1/9",
    "1/5 3   1   1/3 1/4 1/3 1/9",
    "1/2 9   3   1   1/2 1   1/3",
    "1   9   4   2   1   2   1/2",
    "1   9   3   1   1/2 1   1/3",
    "2   9   9   3   2   3   1",
  );

  [0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327].forEach((it, i) => near(weights[i], it, 0.0005));
});

test("consistent judgements give their ratios", () => {
  const weights = weightsOf("1 6 3", "1/6 1 1/2", "1/3 2 1");

  [2 / 3, 1 / 9, 2 / 9].forEach((it, i) => near(weights[i], it));
});

test("judgements that go round in a circle give equal weights", () => {
  weightsOf("1 9 1/9", "1/9 1 9", "9 1/9 1").forEach((it) => near(it, 1 / 3));
});

test("one thing and two things are weighed too", () => {
  near(weightsOf("1")[0], 1);
  const two = weightsOf("1 3", "1/3 1");
  near(two[0], 0.75);
  near(two[1], 0.25);
});

function weightsOf(...rows) {
  return weightsOfPairs(rows.map((row) => row.split(/ +/)));
}
