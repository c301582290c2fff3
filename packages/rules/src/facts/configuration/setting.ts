import type { ConfigurationFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { shownValue } from "./show-value.ts";

/** Returns the fact that a program sets a key to a value. */
export function setting(name: string, value: SyntaxNode | null, source: FactSource): ConfigurationFact {
  const line = value === null ? 1 : source.lineOf(value);
  return { key: name, source: "setting", value: shownValue(name, value, source), required: false, line };
}
