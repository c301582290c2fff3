import { limits } from "@muster/contract";
import type { FileFacts } from "@muster/contract";
import { collectCalls } from "./collect-calls.ts";
import { collectConfiguration } from "./configuration/collect-configuration.ts";
import { collectDefinitions } from "./collect-definitions.ts";
import { collectDependencies } from "./collect-dependencies.ts";
import { collectErrorHandlers } from "./collect-error-handlers.ts";
import { collectExports } from "./collect-exports.ts";
import { collectImports } from "./collect-imports.ts";
import { collectLogs } from "./collect-logging.ts";
import { collectMetrics } from "./collect-metrics.ts";
import { collectTests } from "./collect-tests.ts";
import { collectTodos } from "./collect-todos.ts";
import type { FactSource } from "./fact-source.ts";
import { collectRoutes } from "./routes/collect-routes.ts";
import { collectTables } from "./tables/collect-tables.ts";
import { cutText } from "../text/cut-text.ts";

const { factsPerKindMax, factCharactersMax } = limits.analysis;

/**
 * Returns what one file says about itself: a pure function of its language, path and text, in a fixed order, within
 * `limits.analysis.factsPerKindMax` of each kind and `factCharactersMax` UTF-16 code units of each text. Every text goes
 * through `hide` before it is cut: half a secret would not be known for one.
 */
export function collectFacts(source: FactSource, hide: (text: string) => string): FileFacts {
  let truncated = false;
  const bounded = <T extends object>(facts: readonly T[]): T[] => {
    truncated ||= facts.length > factsPerKindMax;
    return facts.slice(0, factsPerKindMax).map((fact) => shorten(fact, hide) as T);
  };
  const { routes, mounts } = collectRoutes(source);
  const facts = {
    imports: bounded(collectImports(source)),
    exports: bounded(collectExports(source)),
    definitions: bounded(collectDefinitions(source)),
    calls: bounded(collectCalls(source)),
    routes: bounded(routes),
    mounts: bounded(mounts),
    configuration: bounded(collectConfiguration(source)),
    tests: bounded(collectTests(source)),
    tables: bounded(collectTables(source)),
    logs: bounded(collectLogs(source)),
    metrics: bounded(collectMetrics(source)),
    todos: bounded(collectTodos(source)),
    errorHandlers: bounded(collectErrorHandlers(source)),
    dependencies: bounded(collectDependencies(source)),
  };
  return { ...facts, truncated };
}

/** Hides secrets in the texts of a fact and of the lists within it, and cuts them. What is fine as it is is not copied. */
function shorten(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === "string") return cutText(hide(value), factCharactersMax);
  if (Array.isArray(value)) return shortenList(value, hide);
  if (typeof value !== "object" || value === null) return value;
  let copy: Record<string, unknown> | null = null;
  for (const name in value) {
    const inner = (value as Record<string, unknown>)[name];
    const short = shorten(inner, hide);
    if (short !== inner) (copy ??= { ...value })[name] = short;
  }
  return copy ?? value;
}

function shortenList(list: readonly unknown[], hide: (text: string) => string): readonly unknown[] {
  const short = list.slice(0, factsPerKindMax).map((each) => shorten(each, hide));
  return short.length === list.length && short.every((each, at) => each === list[at]) ? list : short;
}
