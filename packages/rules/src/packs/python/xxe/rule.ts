import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { comesFromOutside } from "../../../vocabulary/python/untrusted-document.ts";

export const rule = defineRule({
  id: "python/xxe",
  class: "xxe",
  title: "XML parser that resolves external entities",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-611"],
  why: `
    A document can name files and addresses of this machine as entities, and the parser puts their content into the
    result: passwords, keys, answers of internal services.`,
  fix: `
    Use defusedxml, or switch the resolution off: etree.XMLParser(resolve_entities=False, no_network=True,
    load_dtd=False).`,
  example: {
    language: "python",
    before: `
      parser = etree.XMLParser(resolve_entities=True)`,
    after: `
      parser = etree.XMLParser(resolve_entities=False, no_network=True)`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["xml"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 3,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call arguments: (argument_list (keyword_argument name: (identifier) @_option value: (_) @value))
      (#any-of? @_option "resolve_entities" "load_dtd" "no_network" "huge_tree" "dtd_validation")) @parser @finding
    (call function: (attribute attribute: (identifier) @_parse) arguments: (argument_list . (_) @source)
      (#any-of? @_parse "parse" "fromstring" "XML" "XMLID" "iterparse")) @reader @finding

    (call function: (identifier) @_parse arguments: (argument_list . (_) @source)
      (#any-of? @_parse "fromstring" "XML" "iterparse")) @reader @finding

    (call function: (attribute attribute: (identifier) @_set) arguments: (argument_list . (_) @feature . (_) @value) (#any-of? @_set "setFeature")) @finding
  `,
  accept: ({ parser, feature, value, reader, source }, context) => {
    if (reader !== undefined)
      return (
        isLxml(context.name(reader) ?? "") &&
        !context.isConstant(source) &&
        !hasOwnParser(reader, context) &&
        comesFromOutside(source, context)
      );
    if (feature !== undefined)
      return (
        /feature_external_(?:ges|pes)$|external-(?:general|parameter)-entities/.test(
          context.name(feature) ?? context.text(feature) ?? "",
        ) && [true, 1].includes(context.constant(value)?.value as never)
      );
    if (!/(?:^|\.)(?:XMLParser|HTMLParser|ETCompatXMLParser|iterparse)$/.test(context.name(parser) ?? "")) return false;
    const given = (key: string): unknown => context.constant(context.argument(parser, key))?.value;
    return (
      given("resolve_entities") === true ||
      (given("no_network") === false && given("resolve_entities") !== false) ||
      (given("load_dtd") === true && given("resolve_entities") !== false)
    );
  },
  message: "This parser puts files and addresses that a document names into its result.",
});

/** lxml resolves entities unless its parser is told not to (its default before version 5). */
const isLxml = (name: string): boolean =>
  /^lxml\.(?:etree|objectify)\.(?:parse|fromstring|XML|XMLID|iterparse)$/.test(name);

/** A parser of one's own is judged where it is made. */
function hasOwnParser(call: SyntaxNode, context: RuleContext): boolean {
  const given = context.arguments(call);
  return (
    given.some(({ name }) => name === "parser" || name === "resolve_entities") ||
    (given.length > 1 && given[1]?.name === null)
  );
}
