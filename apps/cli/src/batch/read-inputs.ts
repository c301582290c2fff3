import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { CommandFailure } from "../command-failure.ts";

export interface BatchLine {
  /** From 1. */
  readonly line: number;
  readonly url: string;
  readonly ref: string | undefined;
}

/** Returns the repositories that a file names, or standard input for `-`. Throws CommandFailure when there are none. */
export async function readInputs(file: string): Promise<BatchLine[]> {
  const lines = parseInputs(file === "-" ? await text(process.stdin) : await readText(file), file);
  if (lines.length === 0) {
    const source = file === "-" ? "Standard input" : file;
    throw new CommandFailure(
      `${source} names no repository. Write one URL on each line, with a ref after it if need be.`,
    );
  }
  return lines;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new CommandFailure(`${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is nothing at this path. Check it, or give - for standard input";
  if (code === "EISDIR") return "it is a directory. Give a file with a URL on each line";
  if (code === "EACCES") return "this user may not. Allow it, or run the command as another user";
  return error instanceof Error ? error.message : String(error);
}

/** Returns one input per line `URL` or `URL REF`; empty lines and what follows `#` at a line's start or after a space is left out. */
export function parseInputs(content: string, file: string): BatchLine[] {
  return content
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .flatMap((written, index) => {
      const words = written
        .replace(/(?:^|\s)#.*$/, "")
        .split(/\s+/)
        .filter((word) => word !== "");
      const [url, ref, ...rest] = words;
      if (url === undefined) return [];
      if (rest.length > 0) {
        throw new CommandFailure(
          `${file}, line ${String(index + 1)}: a line holds a URL, or a URL and a ref. Correct it, or begin it with #.`,
        );
      }
      return [{ line: index + 1, url, ref }];
    });
}
