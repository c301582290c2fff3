import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { functionAround, parametersOf } from "./function-parts.ts";
import { assignedValues, calledName, originOf } from "./object-origin.ts";
import { findRequestData } from "./request-data.ts";

/** Names of what arrives from elsewhere. */
const foreign =
  /^(?:body|payload|request_body|response|resp|res|content|data|xml|xml_(?:data|string|str|text|body|content)|raw|raw_xml|message|msg|upload\w*|post_data|feed|soap\w*|saml\w*)$/;

/** Methods that ask another system. */
const asking = /^_?(?:send|get|post|put|request|fetch|query|call)(?:_[a-z]+)*$/;

/** `answer.read()`, `page.text` of what a request to another system gave, whatever it is called. */
function isAnswer(node: SyntaxNode, context: RuleContext): boolean {
  const member = node.type === "call" ? node.childForFieldName("function") : node;
  if (
    member?.type !== "attribute" ||
    !/^(?:read|text|content|body|data)$/.test(member.childForFieldName("attribute")?.text ?? "")
  )
    return false;
  const answer = member.childForFieldName("object");
  // `self.send("orders").text`: what a client of the file's own was answered.
  if (answer?.type === "call" && /^text$|^content$/.test(member.childForFieldName("attribute")?.text ?? ""))
    if (asking.test(calledName(answer))) return true;
  return /(?:^|\.)(?:urlopen|getresponse)$|^(?:requests|httpx)\./.test(originOf(answer, context) ?? "");
}

/** What a stream over it was made of: `io.BytesIO(data)`. */
const bytesIn = (node: SyntaxNode, context: RuleContext): SyntaxNode =>
  /^(?:io\.)?(?:BytesIO|StringIO)$/.test(context.name(node) ?? "") ? (context.argument(node, 0) ?? node) : node;

/** Request data, an answer of another system, an upload, or a parameter that says it is one of these. */
export function comesFromOutside(source: SyntaxNode | undefined, context: RuleContext): boolean {
  if (source === undefined) return false;
  if (findRequestData(source, context) !== null) return true;
  const inner = bytesIn(context.resolve(source) ?? source, context);
  if (
    /(?:^|\.)(?:response|resp|res|r|reply|result)\.(?:text|content|read|raw|body|data)\b/.test(inner.text) ||
    /(?:requests|httpx|session|client)\.(?:get|post)\(|urlopen\(/.test(inner.text)
  )
    return true;
  if (isAnswer(inner, context)) return true;
  const root = /^\w+/.exec(inner.text)?.[0] ?? "";
  if (!foreign.test(root)) return false;
  const owner = functionAround(source);
  const isParameter = parametersOf(owner).some(({ name }) => name === root);
  const fetched = assignedValues(root, context).some(({ text }) =>
    /requests\.|httpx\.|session\.(?:get|post)|urlopen|\.recv\(|await /.test(text),
  );
  return (
    fetched ||
    (isParameter && !/config|settings|template|fixture|local|own/i.test(owner?.childForFieldName("name")?.text ?? ""))
  );
}
