import { execSync, spawn } from "node:child_process";

export function start(command: string, container: Container) {
  const argv = ["sh", "-c", command];
  Bun.spawn(argv); // expect: javascript/command-injection
  execSync(["sh", "-c", command].join(" ")); // expect: javascript/command-injection
  const words = ["bash", "-lc", command]; // expect: javascript/command-injection
  spawn(words[0], words.slice(1));
  return container.exec({ Cmd: ["sh", "-c", command] }); // expect: javascript/command-injection
}
