import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

/** What is deprecated, under its qualified name, and what stands in for it. */
const replacements: readonly { readonly name: RegExp; readonly instead: string }[] = [
  { name: /^(?:buffer\.)?Buffer$/, instead: "Buffer.from or Buffer.alloc" },
  { name: /^(?:buffer\.)?SlowBuffer$/, instead: "Buffer.allocUnsafeSlow" },
  { name: /^url\.(?:parse|resolve)$/, instead: "the URL class" },
  { name: /^(?:globalThis\.|window\.)?(?:escape|unescape)$/, instead: "encodeURIComponent or decodeURIComponent" },
  { name: /^fs\.exists$/, instead: "fs.access or fs.stat" },
  { name: /^fs\.lchmod$/, instead: "fs.chmod" },
  {
    name: /^util\.(?:isArray|isBoolean|isBuffer|isDate|isError|isFunction|isNull|isNullOrUndefined|isNumber|isObject|isPrimitive|isRegExp|isString|isSymbol|isUndefined|print|puts|error|debug|log|pump|_extend)$/,
    instead: "the language's own check",
  },
  { name: /^crypto\.(?:createCipher|createDecipher|createCredentials)$/, instead: "createCipheriv" },
  { name: /^process\.(?:binding|assert)$/, instead: "a public module" },
  { name: /^domain\.create(?:Domain)?$/, instead: "AsyncLocalStorage" },
  { name: /^os\.(?:tmpDir|getNetworkInterfaces)$/, instead: "os.tmpdir or os.networkInterfaces" },
  { name: /^tls\.createSecurePair$/, instead: "tls.TLSSocket" },
  { name: /^timers\.(?:enroll|unenroll|active)$/, instead: "setTimeout" },
  { name: /^document\.execCommand$/, instead: "the Clipboard API" },
  { name: /^React\.createFactory$|^react\.createFactory$/, instead: "JSX" },
  {
    name: /^(?:ReactDOM|react-dom)\.(?:render|hydrate|unmountComponentAtNode|findDOMNode)$/,
    instead: "createRoot or hydrateRoot",
  },
];
const members = [
  "substr",
  "getYear",
  "setYear",
  "toGMTString",
  "trimLeft",
  "trimRight",
  "ensureIndex",
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "findOneAndRemove",
  "bodyParser",
];
const functions = [
  "Buffer",
  "SlowBuffer",
  "escape",
  "unescape",
  "parse",
  "resolve",
  "exists",
  "lchmod",
  "isArray",
  "isBoolean",
  "isBuffer",
  "isDate",
  "isError",
  "isFunction",
  "isNull",
  "isNullOrUndefined",
  "isNumber",
  "isObject",
  "isPrimitive",
  "isRegExp",
  "isString",
  "isSymbol",
  "isUndefined",
  "print",
  "puts",
  "pump",
  "_extend",
  "createCipher",
  "createDecipher",
  "createCredentials",
  "binding",
  "createDomain",
  "create",
  "tmpDir",
  "getNetworkInterfaces",
  "createSecurePair",
  "enroll",
  "unenroll",
  "execCommand",
  "createFactory",
  "render",
  "hydrate",
  "unmountComponentAtNode",
  "findDOMNode",
];
const packages =
  /^(?:request|request-promise(?:-native)?|node-uuid|tslint|node-sass|colors\/safe|domain|punycode|sys|left-pad|babel-eslint|istanbul|@types\/uuid|har-validator)$/;

/** Options that Mongoose refuses since version 6: beside them the driver is of version 3, which reads all four. */
const mongoose5 = ["useCreateIndex", "useFindAndModify"];

export const rule = defineRule({
  id: "javascript/deprecated-api",
  class: "deprecated-api",
  title: "Deprecated API",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "low",
  confidence: "high",
  why: `
    It is to be removed, or has faults for which it was replaced: uninitialised memory, wrong parsing of addresses,
    silent changes of behaviour.`,
  fix: `
    Use what replaced it: Buffer.from or alloc, the URL class, slice or substring, fetch or undici,
    crypto.createCipheriv, structuredClone.`,
  example: {
    language: "typescript",
    before: `const bytes = new Buffer(size);`,
    after: `const bytes = Buffer.alloc(size);`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 3 },
  tags: ["deprecated"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 7,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (new_expression constructor: (identifier) @_class (#any-of? @_class "Buffer" "SlowBuffer")) @finding

    (call_expression function: (identifier) @_name (#any-of? @_name ${functions.map((name) => `"${name}"`).join(" ")})) @finding

    (call_expression function: (member_expression property: (property_identifier) @_name) (#any-of? @_name ${functions.map((name) => `"${name}"`).join(" ")})) @finding

    (call_expression function: (member_expression property: (property_identifier) @member) (#any-of? @member ${members.map((name) => `"${name}"`).join(" ")})) @finding

    (method_definition name: (property_identifier) @lifecycle
      (#any-of? @lifecycle "componentWillMount" "componentWillReceiveProps" "componentWillUpdate"
        "UNSAFE_componentWillMount" "UNSAFE_componentWillReceiveProps" "UNSAFE_componentWillUpdate")) @finding

    (pair key: (property_identifier) @ignored (#any-of? @ignored "useNewUrlParser" "useUnifiedTopology" "useCreateIndex" "useFindAndModify")) @finding

    (member_expression object: (identifier) @_event property: (property_identifier) @code
      (#any-of? @_event "e" "ev" "evt" "event") (#any-of? @code "keyCode" "charCode")) @finding

    (import_statement source: (string (string_fragment) @module)) @finding

    (call_expression function: (identifier) @_require arguments: (arguments . (string (string_fragment) @module) .) (#eq? @_require "require")) @finding
  `,
  accept: ({ finding, member, module, lifecycle, ignored, code }, context) => {
    if (lifecycle !== undefined)
      return context.mentions(/\bComponent\b|createReactClass/) && !context.mentions(/["']preact/);
    if (ignored !== undefined)
      return context.mentions(/mongo/i) && !mongoose5.some((name) => context.entry(finding.parent, name) !== null);
    // While text is composed (Chinese, Japanese, Korean) nothing but this number tells it in every browser.
    if (code !== undefined)
      return !(finding.parent?.type === "binary_expression" && /\b229\b/.test(finding.parent.text));
    if (module !== undefined) return isDeprecatedPackage(module.text);
    if (member !== undefined) return isDeprecatedMember(finding, member.text, context);
    return replacementOf(finding, context) !== null;
  },
  message: ({ finding, member, module, lifecycle, ignored, code }, context) => {
    if (lifecycle !== undefined) return `React calls \`${lifecycle.text}\` no more in new modes, and will drop it.`;
    if (ignored !== undefined) return `\`${ignored.text}\` has no effect since version 4 of the driver.`;
    if (code !== undefined) return `\`${code.text}\` is deprecated: use event.key or event.code.`;
    if (module !== undefined) return `The package \`${module.text}\` is deprecated.`;
    if (member !== undefined) return `\`${member.text}\` is deprecated.`;
    return `\`${context.name(finding) ?? ""}\` is deprecated: use ${replacementOf(finding, context) ?? ""}.`;
  },
});

const isDeprecatedPackage = (name: string): boolean => packages.test(name.replace(/^node:/, ""));

function replacementOf(call: SyntaxNode, context: RuleContext): string | null {
  const name = context.name(call);
  if (name === null || /^(?:resolve|render|print|create|parse)$/.test(name)) return null;
  const found = replacements.find((candidate) => candidate.name.test(name));
  if (found === undefined) return null;
  // A function of the file's own that happens to be called so.
  return /^\w+$/.test(name) &&
    context.values(call.childForFieldName("function") ?? call.childForFieldName("constructor")) !== null
    ? null
    : isOwn(name, context)
      ? null
      : found.instead;
}

/** The file declares or imports something of that name. */
const isOwn = (name: string, context: RuleContext): boolean =>
  /^(?:escape|unescape)$/.test(name) &&
  new RegExp(`(?:function|class|const|let|var)\\s+${name}\\b|import[^;]*\\b${name}\\b[^;]*from`).test(context.source);

function isDeprecatedMember(call: SyntaxNode, member: string, context: RuleContext): boolean {
  const object = call.childForFieldName("function")?.childForFieldName("object")?.text ?? "";
  if (member === "bodyParser") return object === "express";
  if (member === "substr")
    return context.arguments(call).length > 0 && !/^(?:\$|this\.\w*(?:stream|reader))/.test(object);
  if (/^(?:ensureIndex|findOneAndRemove)$/.test(member)) return context.mentions(/mongo/i);
  return true;
}
