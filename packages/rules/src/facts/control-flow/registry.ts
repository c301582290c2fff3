import { bash } from "../../languages/bash.ts";
import { c } from "../../languages/c.ts";
import { cpp } from "../../languages/cpp.ts";
import { csharp } from "../../languages/csharp.ts";
import { go } from "../../languages/go.ts";
import { java } from "../../languages/java.ts";
import { kotlin } from "../../languages/kotlin.ts";
import type { LanguageId } from "../../languages/language.ts";
import { php } from "../../languages/php.ts";
import { ruby } from "../../languages/ruby.ts";
import { rust } from "../../languages/rust.ts";
import { createCommonControlFlow } from "./common-control-flow.ts";
import type { ControlFlow } from "./control-flow.ts";
import { ecmascriptControlFlow } from "./ecmascript-control-flow.ts";
import { elixirControlFlow } from "./elixir-control-flow.ts";
import { pythonControlFlow } from "./python-control-flow.ts";

const controlFlows = new Map<LanguageId, ControlFlow>([
  ["python", pythonControlFlow],
  ["javascript", ecmascriptControlFlow],
  ["typescript", ecmascriptControlFlow],
  ["tsx", ecmascriptControlFlow],
  ["elixir", elixirControlFlow],
  ...[bash, c, cpp, csharp, go, java, kotlin, php, ruby, rust].map(({ id, syntax }): [LanguageId, ControlFlow] => [
    id,
    createCommonControlFlow(id, syntax),
  ]),
]);

/** Returns how a language spells decisions and functions, or null where its functions are not measured. */
export function controlFlowOf(language: LanguageId): ControlFlow | null {
  return controlFlows.get(language) ?? null;
}
