import { exec, execSync, spawn } from "node:child_process";
import { promisify } from "node:util";
import { execaCommand } from "execa";

const execAsync = promisify(exec);

export async function convert(file: string, branch: string, host: string) {
  exec(`convert ${file} out.png`); // expect: javascript/command-injection
  execSync("git checkout " + branch, { stdio: "inherit" }); // expect: javascript/command-injection
  await execAsync(`ping -c 1 ${host}`); // expect: javascript/command-injection
  spawn("sh", ["-c", `tail -n 10 ${file}`]); // expect: javascript/command-injection
  spawn(`rm ${file}`, { shell: true }); // expect: javascript/command-injection
  await execaCommand(`docker inspect ${host}`); // expect: javascript/command-injection
  const command = `tar xzf ${file}`;
  exec(command, (error) => console.error(error)); // expect: javascript/command-injection
}

export function run(command: string) {
  return execSync(command).toString(); // expect: javascript/command-injection
}

export function grep(words: string[]) {
  return spawn("grep", [words[0]], { shell: true }); // expect: javascript/command-injection
}
