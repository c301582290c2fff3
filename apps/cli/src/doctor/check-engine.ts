import { createEngine } from "@muster/rules";
import type { CheckResult } from "./check.ts";

/** Says which analysis engine this machine gets: the native one, or WebAssembly, and why. */
export async function checkEngine(): Promise<CheckResult> {
  const native = await tryEngine("native");
  if (native === null) return { name: "analysis engine", status: "ok", isNeeded: true, detail: "native" };
  const wasm = await tryEngine("wasm");
  if (wasm === null) {
    const detail = `WebAssembly, because the native one does not load: ${native}`;
    return { name: "analysis engine", status: "ok", isNeeded: true, detail };
  }
  return {
    name: "analysis engine",
    status: "missing",
    isNeeded: true,
    detail: `neither loads. Native: ${native}. WebAssembly: ${wasm}`,
    remedy: "Install the dependencies again: `npm ci` in Muster's directory.",
  };
}

/** Returns null when the engine loads, else the first line of the reason. */
async function tryEngine(engine: "native" | "wasm"): Promise<string | null> {
  try {
    await createEngine({ engine });
    return null;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "unknown reason";
  }
}
