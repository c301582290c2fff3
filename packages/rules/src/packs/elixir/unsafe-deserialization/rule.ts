import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, moduleAround } from "../../../vocabulary/elixir/outline.ts";

export const rule = defineRule({
  id: "elixir/unsafe-deserialization",
  class: "unsafe-deserialization",
  title: "binary_to_term without :safe",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-502"],
  why: `
    The external term format can hold anything: new atoms, which are never freed and bring the node down when the table is
    full, and functions, which run when the code enumerates or calls what it took for data.`,
  fix: `
    Take JSON or another data format for what crosses a border. Where it must be a term, decode with
    Plug.Crypto.non_executable_binary_to_term(binary, [:safe]) and only after its signature was verified.`,
  example: {
    language: "elixir",
    before: `cart = cookie |> Base.decode64!() |> :erlang.binary_to_term()`,
    after: `cart = cookie |> Base.decode64!() |> Plug.Crypto.non_executable_binary_to_term([:safe])`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["deserialization", "erlang"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 6,
  severityByPathClass: { test: "low", example: "low", script: "low", migration: "low", development: "low" },
  query: `
    (call target: (dot left: (_) @_erlang right: (identifier) @_decode)
      (#eq? @_decode "binary_to_term") (#eq? @_erlang ":erlang")) @finding

    (call target: (identifier) @_decode (#eq? @_decode "binary_to_term")) @finding

    (unary_operator operand: (binary_operator left: (call target: (dot left: (_) @_erlang right: (identifier) @_decode)))
      (#eq? @_decode "binary_to_term") (#eq? @_erlang ":erlang")) @finding
  `,
  accept: ({ finding }, context) => {
    if (finding.type === "unary_operator") return /^&/.test(finding.text) && !wroteIt(finding, context);
    const options = context.resolve(context.argument(finding, 1));
    if (options !== null && /:(safe|used)\b/.test(options.text))
      return options.text.includes(":used") && !options.text.includes(":safe");
    const binary = context.argument(finding, 0);
    return (
      binary !== null &&
      !context.isConstant(binary) &&
      // Plug.Crypto's own, or a copy of it: it refuses functions in what was decoded with the caller's options.
      !(options !== null && functionAround(finding)?.name === "non_executable_binary_to_term") &&
      // A parameter: the caller decides.
      options?.type !== "identifier" &&
      !/^System\.(fetch_env!|get_env)/.test(binary.text) &&
      !wroteIt(finding, context)
    );
  },
  severityOf: ({ finding }, context) =>
    isFromPort(finding, context) || isOwnStore(finding, context) ? "low" : undefined,
  message: "A binary is decoded into any term, functions and new atoms included.",
});

/** `{port, {:data, answer}}`: a program that this one started speaks to it. */
function isFromPort(node: SyntaxNode, context: RuleContext): boolean {
  const binary = context.argument(node, 0)?.text ?? "";
  const head =
    functionAround(node)
      ?.parameters.map(({ text }) => text)
      .join(", ") ?? "";
  return (
    binary !== "" &&
    new RegExp(`\\{\\^?\\w*port\\w*, \\{:data, \\{?(?::\\w+, )?${binary.replace(/\W/g, "\\$&")}\\b`).test(head)
  );
}

/** The module that decodes it encoded it, for a column or another node: who writes there is inside already. */
function isOwnStore(node: SyntaxNode, context: RuleContext): boolean {
  const module = moduleAround(node, context)?.node.text ?? "";
  return /term_to_binary/.test(module) && !/cookie|\bconn\b|params|session|socket|token|request|Redix/i.test(module);
}

/** What the same function made with term_to_binary comes from nowhere else. */
function wroteIt(node: SyntaxNode, context: RuleContext): boolean {
  const around = functionAround(node);
  return context.mentions(/term_to_binary/) && (around?.node.text.includes("term_to_binary") ?? false);
}
