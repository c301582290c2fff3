import { exec, execFile, execFileSync, execSync, spawn } from "node:child_process";
import { quote } from "shell-quote";

const IMAGE = "registry/app";
const verbose = "--verbose";

export function build(file: string, port: number, args: string[]) {
  exec("npm run build");
  execSync(`docker build -t ${IMAGE} .`);
  execSync("git fetch " + verbose);
  execFile("convert", [file, "out.png"]);
  execFileSync("git", ["checkout", file]);
  spawn("tar", ["xzf", file], { stdio: "inherit", shell: false });
  exec(`ls ${quote([file])}`);
  exec(`kill ${process.pid}`);
  spawn("sh", ["-c", 'echo "$FILE"'], { env: { FILE: file } });
  spawn(file, args);
}

export const firstWord = (pattern: RegExp, line: string) => pattern.exec(line)?.[1];
export const version = /(\d+)/.exec("v20")?.[0];
