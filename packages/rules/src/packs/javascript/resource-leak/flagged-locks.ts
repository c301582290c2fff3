import { openSync, writeSync, closeSync } from "node:fs";

export async function limited<T>(gate: Sema, mutex: Mutex, task: () => Promise<T>) {
  await gate.acquire(); // expect: javascript/resource-leak
  const result = await task();
  gate.release();
  const release = await mutex.acquire(); // expect: javascript/resource-leak
  await task();
  release();
  return result;
}

export function note(text: string) {
  const file = openSync("notes", "a"); // expect: javascript/resource-leak
  if (!text) return false;
  writeSync(file, text);
  closeSync(file);
  return true;
}

export async function head(path: string) {
  const file = await Deno.open(path); // expect: javascript/resource-leak
  await file.read(new Uint8Array(10));
}
