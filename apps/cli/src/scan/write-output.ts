import { randomUUID } from "node:crypto";
import { chmod, lstat, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CommandFailure } from "../command-failure.ts";

/**
 * Writes to a file, or to standard output when there is none. A regular file has the whole text or its former content,
 * never a part, and keeps its mode and the links that lead to it; a device or pipe is written to. Throws CommandFailure
 * when it cannot be written.
 */
export async function writeOutput(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    await writeStandardOutput(text);
    return;
  }
  try {
    const existing = await stat(file).catch(nullIfAbsent);
    if (existing === null) await writeNew(file, text);
    else if (existing.isFile()) await replaceWhole(await realpath(file), text, existing.mode & 0o7777);
    else await writeFile(file, text);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    const message = `"${file}" could not be written (${code}). Give --output a file in a folder that exists.`;
    throw new CommandFailure(message, { exitCode: 2 });
  }
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

/** A link that leads nowhere yet stays a link: the system creates what it leads to. */
async function writeNew(file: string, text: string): Promise<void> {
  const link = await lstat(file).catch(nullIfAbsent);
  if (link === null) await replaceWhole(file, text, null);
  else await writeFile(file, text);
}

async function replaceWhole(file: string, text: string, mode: number | null): Promise<void> {
  const temporary = join(dirname(file), `.muster-${randomUUID()}`);
  try {
    await writeFile(temporary, text, { flag: "wx", ...(mode === null ? {} : { mode: 0o600 }) });
    // Afterwards, because the process's mask would take bits away.
    if (mode !== null) await chmod(temporary, mode);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Waits until the reader has everything; a reader that stops reading (`| head`) has what it wanted. */
async function writeStandardOutput(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => (error.code === "EPIPE" ? resolve() : reject(error));
    process.stdout.once("error", onError);
    process.stdout.write(text, () => {
      process.stdout.off("error", onError);
      resolve();
    });
  });
}
