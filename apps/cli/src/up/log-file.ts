import { createWriteStream, type WriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { once } from "node:events";

/** So many earlier starts keep their log, as `api.log.1` (the last) to `api.log.4`. */
const keptMax = 4;

/** Moves the logs of earlier starts one place on, and opens a new one that only its owner may read. */
export async function openLogFile(path: string): Promise<WriteStream> {
  await rm(`${path}.${String(keptMax)}`, { force: true });
  for (let place = keptMax - 1; place >= 1; place -= 1)
    await moveIfPresent(`${path}.${String(place)}`, `${path}.${String(place + 1)}`);
  await moveIfPresent(path, `${path}.1`);
  const stream = createWriteStream(path, { flags: "a", mode: 0o600 });
  await once(stream, "open");
  return stream;
}

async function moveIfPresent(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}
