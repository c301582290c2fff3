import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Agent } from "node:http";

export const agent = new Agent();

export function record(lines: NodeJS.ReadableStream, file: string) {
  const kept: string[] = [];
  const reader = createInterface({ input: lines });
  reader.on("line", (line) => kept.push(line));
  reader.on("close", () => writeFileSync(file, kept.join("\n")));
}
