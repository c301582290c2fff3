import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, parametersOf } from "../../../vocabulary/python/function-parts.ts";
import { assignedValues } from "../../../vocabulary/python/object-origin.ts";
import { findRequestData } from "../../../vocabulary/python/request-data.ts";

const parsers =
  /^(?:ElementTree|ET|etree|minidom|xml\.etree\.(?:c?ElementTree)|xml\.dom\.(?:minidom|pulldom|expatbuilder)|xml\.sax|lxml\.etree|lxml\.objectify|xml\.etree)\.(?:parse|fromstring|XML|parseString|iterparse|XMLID|fromstringlist)$/;

/** Names of what arrives from elsewhere. */
const foreign =
  /^(?:body|payload|request_body|response|resp|res|content|data|xml|xml_(?:data|string|str|text|body|content)|raw|raw_xml|message|msg|upload\w*|post_data|feed|soap\w*|saml\w*)$/;

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
      def receive(request):
          return ElementTree.fromstring(request.body)`,
    after: `
      def receive(request):
          return defusedxml.ElementTree.fromstring(request.body)`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["xml"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
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
    if (/^lxml/.test(name) && hasSafeParser(call, context)) return false;
    return comesFromOutside(source, context);
  },
  message: ({ call }, context) =>
    `\`${context.name(call) ?? "parse"}\` expands what an untrusted document tells it to.`,
});

function hasSafeParser(call: SyntaxNode | undefined, context: RuleContext): boolean {
  const parser = context.resolve(
    context.arguments(call).find(({ name }) => name === "parser")?.value ?? context.argument(call, 1),
  );
  return (
    /resolve_entities\s*=\s*False|HTMLParser/.test(parser?.text ?? "") ||
    context.arguments(call).some(({ name, value }) => name === "resolve_entities" && value.type === "false")
  );
}

/** Request data, an answer of another system, an upload, or a parameter that says it is one of these. */
function comesFromOutside(source: SyntaxNode | undefined, context: RuleContext): boolean {
  if (source === undefined) return false;
  if (findRequestData(source, context) !== null) return true;
  const inner = context.resolve(source) ?? source;
  if (
    /(?:^|\.)(?:response|resp|res|r|reply|result)\.(?:text|content|read|raw|body|data)\b/.test(inner.text) ||
    /(?:requests|httpx|session|client)\.(?:get|post)\(|urlopen\(/.test(inner.text)
  )
    return true;
  const root = /^\w+/.exec(inner.text)?.[0] ?? "";
  if (!foreign.test(root)) return false;
  const owner = functionAround(source);
  const isParameter = parametersOf(owner).some(({ name }) => name === root);
  const fetched = assignedValues(root, context).some(({ text }) =>
    /requests\.|httpx\.|session\.(?:get|post)|urlopen|\.recv\(|await /.test(text),
  );
  return (
    fetched ||
    (isParameter &&
      /request|webhook|callback|receive|handle|on_message|response|upload|notify|soap|saml|feed|import/i.test(
        owner?.childForFieldName("name")?.text ?? "",
      ))
  );
}
