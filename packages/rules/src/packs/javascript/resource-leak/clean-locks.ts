import { openSync, writeSync, closeSync } from "node:fs";

export async function limited<T>(gate: Sema, mutex: Mutex, task: () => Promise<T>) {
  await gate.acquire();
  try {
    return await task();
  } finally {
    gate.release();
  }
}

export async function counted(mutex: Mutex) {
  const release = await mutex.acquire();
  count += 1;
  release();
  await gate.acquire();
}

export function note(text: string) {
  const file = openSync("notes", "a");
  writeSync(file, text);
  closeSync(file);
}
