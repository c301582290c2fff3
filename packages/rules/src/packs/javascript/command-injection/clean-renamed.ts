import { run as exec } from "./queue";
import { execFile as run } from "node:child_process";

export const grep = (pattern: string, file: string) => {
  exec(`search ${pattern}`);
  run("grep", [pattern, file]);
};
