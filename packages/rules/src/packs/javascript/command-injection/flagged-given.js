const { exec, execSync } = require("node:child_process");

function get(command, callback) {
  exec(command, (error, stdout) => callback(error, stdout)); // expect: javascript/command-injection
}

const sh = (command) => execSync(command, { stdio: "pipe" }).toString();

function history(name, callback) {
  get(`git log ${name}`, callback);
  get("git status", callback);
  return sh(`git show ${name}`); // expect: javascript/command-injection
}

function steps(names) {
  const commands = names.map((name) => `git add ${name}`);
  execSync(commands[0]); // expect: javascript/command-injection
}

const branch = checkoutName(process.env.BRANCH);
const settings = safeParse(process.env.SETTINGS);
execSync(`git switch ${branch}`); // expect: javascript/command-injection
execSync(`deploy ${settings}`); // expect: javascript/command-injection

module.exports = { history, steps };
