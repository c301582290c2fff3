const { exec: start } = require("node:child_process");
const { promisify } = require("node:util");

const run = promisify(require("node:child_process").exec);

class Probe {
  constructor() {
    this.exec = run;
  }

  async version(program) {
    const { stdout } = await this.exec(`"${program}" -version`); // expect: javascript/command-injection
    return stdout;
  }
}

class Table {
  exec = compile("select");

  async rows(name) {
    return this.exec(`rows of ${name}`);
  }
}

module.exports = { Probe, Table, start };
