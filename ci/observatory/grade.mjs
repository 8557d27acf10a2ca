// What MDN's HTTP Observatory says of some addresses, by its own code: grade.mjs PORT PATH…. Each must have its best grade.
import { ALL_TESTS } from "./node_modules/@mdn/mdn-http-observatory/src/constants.js";
import { getGradeForScore, getScoreDescription, getScoreModifier } from "./node_modules/@mdn/mdn-http-observatory/src/grader/grader.js";
import { MINIMUM_SCORE_FOR_EXTRA_CREDIT } from "./node_modules/@mdn/mdn-http-observatory/src/grader/charts.js";
import { retrieve } from "./node_modules/@mdn/mdn-http-observatory/src/retriever/retriever.js";

const [port, ...paths] = process.argv.slice(2);
let wrong = 0;
for (const path of paths) {
  // Nothing answers without TLS: there is nothing to be redirected.
  const found = await retrieve("localhost", { httpsPort: Number(port), httpPort: 1, path });
  if (found.responses.auto?.status !== 200) throw new Error(`${path}: ${found.responses.auto?.status}`);
  const results = ALL_TESTS.map((test) => test(found));
  const points = results.map((result) => getScoreModifier(result.result));
  const lost = points.filter((point) => point < 0).reduce((sum, point) => sum + point, 100);
  // As its scanner reckons: whoever lost little is given what was won.
  const score = lost >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? points.reduce((sum, point) => sum + point, 100) : lost;
  const { grade } = getGradeForScore(score);
  console.log(`${grade === "A+" ? "ok   " : "FAIL "} ${path}: ${grade}, ${score}`);
  for (const result of results.filter((result) => !result.pass)) {
    console.log(`      ${result.constructor.name}: ${getScoreDescription(result.result)}`);
  }
  wrong += grade === "A+" && results.every((result) => result.pass) ? 0 : 1;
}
process.exit(wrong === 0 ? 0 : 1);
