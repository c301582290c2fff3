import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CommandFailure } from "../command-failure.ts";

/**
 * Writes to a file, or to standard output when there is none. A file has the whole text or its former content, never a
 * part. Throws CommandFailure when it cannot be written.
 */
export async function writeOutput(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) await writeStandardOutput(text);
  else await writeWhole(file, text);
}

async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = join(dirname(file), `.muster-${randomUUID()}`);
  try {
    await writeFile(temporary, text, { flag: "wx" });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new CommandFailure(
      `"${file}" could not be written (${code}). Give --output a file in a folder that exists.`,
      {
        exitCode: 2,
      },
    );
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
