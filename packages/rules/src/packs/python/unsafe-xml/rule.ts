import { defineRule } from "../../../define-rule.ts";
import { findRequestData } from "../../../vocabulary/python/request-data.ts";
import { comesFromOutside } from "../../../vocabulary/python/untrusted-document.ts";

const parsers =
  /^(?:ElementTree|ET|etree|minidom|xml\.etree\.(?:c?ElementTree)|xml\.dom\.(?:minidom|pulldom|expatbuilder)|xml\.sax|xml\.etree)\.(?:parse|fromstring|XML|parseString|iterparse|XMLID|fromstringlist)$/;

export const rule = defineRule({
  id: "python/unsafe-xml",
  class: "unsafe-xml",
  title: "Untrusted XML given to a parser that expands entities",
  languages: ["python"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-776", "CWE-611"],
  why: `
    A document of a few hundred bytes can expand to gigabytes of text and take the process down; lxml also reads
    local files by default in its older versions.`,
  fix: `
    Use the functions of the same names in defusedxml, or lxml with XMLParser(resolve_entities=False), and limit the
    size of what is read.`,
  example: {
    language: "python",
    before: `
      @require_POST
      def receive(request):
          return ElementTree.fromstring(request.body)`,
    after: `
      @require_POST
      def receive(request):
          return defusedxml.ElementTree.fromstring(request.body)`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["xml"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call function: (attribute attribute: (identifier) @_parse) arguments: (argument_list . (_) @source)
      (#any-of? @_parse "parse" "fromstring" "XML" "parseString" "iterparse" "XMLID" "fromstringlist")) @call @finding
    (call function: (identifier) @_parse arguments: (argument_list . (_) @source)
      (#any-of? @_parse "fromstring" "parseString" "iterparse" "parse_xml" "parse" "XML")) @call @finding
  `,
  accept: ({ call, source }, context) => {
    const name = context.name(call) ?? "";
    if (!parsers.test(name) || context.isConstant(source)) return false;
    return comesFromOutside(source, context);
  },
  // The standard library's parsers take no external entities, and expat has stopped the worst expansions since 2.4.1.
  severityOf: ({ call, source }, context) =>
    (context.name(call) ?? "").startsWith("xml.") && findRequestData(source, context) === null ? "low" : undefined,
  message: ({ call }, context) =>
    `\`${context.name(call) ?? "parse"}\` expands what an untrusted document tells it to.`,
});
