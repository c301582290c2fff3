import { closeSync, openSync, readFileSync, writeSync } from "node:fs";

/** Fields of /proc/pid/stat behind the command's name, which is the second: proc(5) counts from 1, env_start is 50. */
const environmentStartField = 50 - 3;

/**
 * Overwrites the values of these variables where the system keeps what this process was started with. Whoever runs as the
 * same user, such as an analysis process that hostile input has taken over, could read them at /proc/pid/environ for as long as this
 * process lives; deleting them from `process.env` changes nothing there. Returns false where that is not possible: not on
 * Linux, or where nobody may look into this process anyway, because its program is not readable.
 */
export function hideVariables(names: readonly string[]): boolean {
  if (process.platform !== "linux") return false;
  try {
    const stat = readFileSync("/proc/self/stat", "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const start = Number(fields[environmentStartField]);
    const block = readFileSync("/proc/self/environ");
    const memory = openSync("/proc/self/mem", "r+");
    try {
      for (const { offset, length } of placesOf(block, names)) {
        writeSync(memory, Buffer.alloc(length, "x"), 0, length, start + offset);
      }
    } finally {
      closeSync(memory);
    }
    return true;
  } catch {
    return false;
  }
}

/** Returns where the values stand in a block of `NAME=value` entries that end in NUL. */
function placesOf(block: Buffer, names: readonly string[]): { offset: number; length: number }[] {
  const places: { offset: number; length: number }[] = [];
  for (let entry = 0; entry < block.length; entry = endOf(block, entry) + 1) {
    const equals = block.indexOf("=", entry);
    const end = endOf(block, entry);
    if (equals === -1 || equals >= end || !names.includes(block.toString("latin1", entry, equals))) continue;
    places.push({ offset: equals + 1, length: end - equals - 1 });
  }
  return places;
}

function endOf(block: Buffer, entry: number): number {
  const end = block.indexOf(0, entry);
  return end === -1 ? block.length : end;
}
