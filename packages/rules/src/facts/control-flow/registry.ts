import type { LanguageId } from "../../languages/language.ts";
import type { ControlFlow } from "./control-flow.ts";
import { ecmascriptControlFlow } from "./ecmascript-control-flow.ts";
import { elixirControlFlow } from "./elixir-control-flow.ts";
import { pythonControlFlow } from "./python-control-flow.ts";

const controlFlows: Readonly<Partial<Record<LanguageId, ControlFlow>>> = {
  python: pythonControlFlow,
  javascript: ecmascriptControlFlow,
  typescript: ecmascriptControlFlow,
  tsx: ecmascriptControlFlow,
  elixir: elixirControlFlow,
};

/** Returns how a language spells decisions and functions, or null where its functions are not measured. */
export function controlFlowOf(language: LanguageId): ControlFlow | null {
  return controlFlows[language] ?? null;
}
