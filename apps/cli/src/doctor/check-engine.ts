import { createEngine, languages, nameEngines } from "@muster/rules";
import type { EngineName, LanguageId, LanguageReader } from "@muster/rules";
import type { CheckResult } from "./check.ts";

/** A language as this machine's engine came to read it. */
interface ReadLanguage extends LanguageReader {
  readonly title: string;
  /** Why its files cannot be analysed here; null when they can. */
  readonly failure: string | null;
}

/** Says which analysis engine this machine gets, and which one really reads each language. */
export async function checkEngine(wanted: EngineName | undefined): Promise<CheckResult[]> {
  try {
    const engine = await createEngine({ engine: wanted, languages: [] });
    const detail = engine.name === "native" ? "native" : `WebAssembly, ${whyWasm(wanted)}`;
    const overall: CheckResult = { name: "analysis engine", status: "ok", isNeeded: true, detail };
    return [overall, ...describeReaders(await readLanguages(engine, wanted))];
  } catch (error) {
    const detail = firstLine(error);
    return [{ name: "analysis engine", status: "missing", isNeeded: true, detail, remedy }];
  }
}

const remedy = "Install the dependencies again: `npm ci` in Muster's directory.";

/** Returns one line for each engine that reads languages, and one for those that nothing reads. */
export function describeReaders(readers: readonly ReadLanguage[]): CheckResult[] {
  const list = (name: string, engine: ReadLanguage["engine"]): CheckResult[] => {
    const read = readers.filter((reader) => reader.engine === engine && reader.failure === null);
    if (read.length === 0) return [];
    const detail = read.map(({ title, reason }) => (reason === undefined ? title : `${title} (${reason})`)).join(", ");
    return [{ name, status: "ok", isNeeded: true, detail }];
  };
  const failed = readers.filter(({ failure }) => failure !== null);
  const missing = failed.map(({ title, failure }) => `${title} (${failure ?? ""})`).join(", ");
  return [
    ...list("read by native", "native"),
    ...list("read by WebAssembly", "wasm"),
    ...list("read as text", "text"),
    ...(failed.length === 0
      ? []
      : [{ name: "not analysed", status: "missing", isNeeded: false, detail: missing, remedy } as const]),
  ];
}

/** Prepares every language, which is the only proof that it is read. */
async function readLanguages(
  engine: { prepare(id: LanguageId): Promise<void>; readerOf(id: LanguageId): LanguageReader["engine"] },
  wanted: EngineName | undefined,
): Promise<ReadLanguage[]> {
  const expected = await nameEngines(wanted);
  const read: ReadLanguage[] = [];
  for (const { id, title } of Object.values(languages)) {
    const { reason, engine: wantedReader = "text" } = expected.get(id) ?? {};
    const why = reason === undefined ? {} : { reason };
    try {
      await engine.prepare(id);
      read.push({ title, engine: engine.readerOf(id), ...why, failure: null });
    } catch (error) {
      read.push({ title, engine: wantedReader, ...why, failure: firstLine(error) });
    }
  }
  return read.sort((a, b) => (a.title < b.title ? -1 : 1));
}

function whyWasm(wanted: EngineName | undefined): string {
  return wanted === "wasm" ? "as MUSTER_ENGINE asks" : "because the native one is not built or does not load";
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "unknown reason";
}
