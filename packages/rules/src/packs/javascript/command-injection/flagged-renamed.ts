import { exec as run } from "node:child_process";

export function grep(pattern: string, file: string, done: (out: string) => void) {
  run("grep '" + pattern + "' " + file, (_error, out) => done(out)); // expect: javascript/command-injection
}
