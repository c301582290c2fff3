/** Lists the tests that passed only when tried again, so that a second chance never hides that it was needed. */
export default class ReportFlaky {
  #names = [];

  onTestCaseResult(test) {
    if (test.diagnostic()?.flaky === true) this.#names.push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  onTestRunEnd() {
    if (this.#names.length === 0) return;
    console.log(`\nPassed only when tried again (each is a fault to be found):\n  ${this.#names.join("\n  ")}`);
  }
}
