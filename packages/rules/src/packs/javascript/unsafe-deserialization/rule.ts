import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

const unsafeReaders =
  /^(?:node-serialize|serialize-to-js|funcster|cryo|serialijse|php-serialize)\.(?:unserialize|deserialize|deepDeserialize|parse)$|^v8\.deserialize$|^(?:serialize|nodeSerialize|serializer)\.unserialize$/;
const yamlReaders = /^js-yaml\.(?:load|loadAll|safeLoad)$/;

export const rule = defineRule({
  id: "javascript/unsafe-deserialization",
  class: "unsafe-deserialization",
  title: "Deserialisation that can run code",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "high",
  confidence: "high",
  cwe: ["CWE-502"],
  why: `
    These formats can carry functions and types, so reading a message from outside can run what its sender wrote.`,
  fix: `
    Exchange JSON and check it with a schema; read YAML with js-yaml 4 (load) or the yaml package, whose default
    schemas hold data only.`,
  example: {
    language: "typescript",
    before: `
      import serialize from "node-serialize";
      const session = serialize.unserialize(cookie);`,
    after: `const session = Session.parse(JSON.parse(cookie));`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["deserialization"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_name) arguments: (arguments (_))
      (#any-of? @_name "unserialize" "deserialize" "deepDeserialize" "load" "loadAll" "parse")) @finding

    (call_expression function: (identifier) @_name arguments: (arguments (_))
      (#any-of? @_name "unserialize" "deserialize" "deepDeserialize" "load" "loadAll")) @finding
  `,
  accept: ({ finding }, context) => {
    const name = context.name(finding) ?? "";
    const data = context.argument(finding, 0);
    if (context.isConstant(data)) return false;
    if (yamlReaders.test(name)) return hasUnsafeSchema(finding, context);
    return unsafeReaders.test(name) && !isWrittenHere(data, context);
  },
  message: "What is read here may bring code of its own.",
});

/** The schemas of js-yaml that make functions, regular expressions and undefined. */
function hasUnsafeSchema(call: SyntaxNode, context: RuleContext): boolean {
  const schema = context.argument(call, "schema");
  return (
    schema !== null &&
    /DEFAULT_FULL_SCHEMA|FULL_SCHEMA|js-yaml-js-types|\bunsafe\b|jsTypes/.test((context.resolve(schema) ?? schema).text)
  );
}

/** `deserialize(serialize(value))`: a copy. */
function isWrittenHere(data: SyntaxNode | null, context: RuleContext): boolean {
  return /(?:^|\.)serialize$/.test(context.name(context.resolve(data)) ?? "");
}
