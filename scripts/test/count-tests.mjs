import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../prepare/state.mjs";

/** Where `npm test` leaves vitest's JSON report of the last run. */
export const reportFile = path.join(root, "node_modules", ".cache", "muster", "test-report.json");

/**
 * Counts what a vitest JSON report says. A file that could not be loaded holds no tests but has failed, and a run
 * that was not a success although every test passed (an error outside of the tests) has one failure.
 */
export function countTests(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  const counted = report.numFailedTests + brokenFiles.length;
  const failed = report.success || counted > 0 ? counted : 1;
  return { passed, failed, skipped, ok: failed === 0 && passed > 0 };
}

/** "12 passed, 0 failed", with the skipped if there are any. */
export function describeCount({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  let count = { passed: 0, failed: 1, skipped: 0, ok: false };
  try {
    count = countTests(JSON.parse(readFileSync(reportFile, "utf8")));
  } catch (error) {
    console.error(`There is no report of a finished test run: ${error.message}`);
  }
  console.log(describeCount(count));
  process.exitCode = count.ok ? 0 : 1;
}
