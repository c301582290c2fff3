import type { ConfigurationFact } from "@muster/contract";
import type { LanguageId } from "../../languages/language.ts";
import type { FactSource } from "../fact-source.ts";
import { documentSettings, terraformVariables } from "./document-settings.ts";
import { dotnetConfiguration } from "./dotnet-configuration.ts";
import { elixirSettings } from "./elixir-settings.ts";
import { environmentCalls } from "./environment-calls.ts";
import { environmentMembers } from "./environment-members.ts";
import { goConfiguration } from "./go-configuration.ts";
import { pythonSettings } from "./python-settings.ts";
import { shellVariables } from "./shell-variables.ts";
import { springConfiguration } from "./spring-configuration.ts";

/** What a language reads or sets in a form of its own, beside calls and the environment as an object. */
const ofLanguages: Readonly<Partial<Record<LanguageId, (source: FactSource) => readonly ConfigurationFact[]>>> = {
  bash: shellVariables,
  csharp: dotnetConfiguration,
  elixir: elixirSettings,
  go: goConfiguration,
  hcl: terraformVariables,
  java: springConfiguration,
  kotlin: springConfiguration,
  python: pythonSettings,
};

/** Returns the configuration keys that the file reads from the environment or sets, in order. */
export function collectConfiguration(source: FactSource): ConfigurationFact[] {
  const ofLanguage = ofLanguages[source.context.language] ?? (source.family === "data" ? documentSettings : undefined);
  const found = [...environmentCalls(source), ...environmentMembers(source), ...(ofLanguage?.(source) ?? [])];
  return found.sort((a, b) => a.line - b.line || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
