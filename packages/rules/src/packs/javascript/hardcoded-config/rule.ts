import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { underscored } from "../../../text/inflections.ts";
import { functionTypes, methodOf } from "../../../vocabulary/javascript/functions.ts";
import { isPageCode } from "../../../vocabulary/javascript/page-code.ts";

/** The last words of a name, written with underscores; what comes before them may be written in one with them: `adminport`. */
const settings = [
  "host hostname port endpoint smtp broker bucket region dsn connection_?string queue_?name",
  "base_?url api_?url server_?url database_?url db_?url redis_?url mongo_?uri",
  "db_?name database upload_?dir data_?dir root_?dir log_?file",
].flatMap((names) => names.split(" "));
const owners = "db redis mongo smtp web https? api wss? url admin server client listen app proxy remote".split(" ");
const settingName = new RegExp(`(?:^|_|${owners.join("|")})(?:${settings.join("|")})$`);
/** What stands in where nobody says otherwise. */
const defaultName = /(?:^|_)(?:defaults?|fallback|placeholder|example|sample|initial|preferred)(?:_|$)/;
const address =
  /^(?:\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$|(?:https?|wss?|redis|rediss|amqps?|mongodb(?:\+srv)?|postgres(?:ql)?|mysql):\/\/|[\w-]+(?:\.[\w-]+)+:\d+$|\/(?:var|etc|home|opt|srv|mnt|usr\/local|data|Users)\/|[A-Z]:\\)/;
const documented =
  /\/wiki\b|\/\/(?:docs?|help|wiki|support)\.|\/\/(?:www\.)?(?:github|gitlab)\.com|w3\.org|schema\.org|json-schema|example\.|localhost\/?$|xmlns/i;

export const rule = defineRule({
  id: "javascript/hardcoded-config",
  class: "hardcoded-config",
  title: "Setting written into the code",
  languages: ["javascript", "typescript", "tsx"],
  category: "maintainability",
  severity: "info",
  confidence: "low",
  why: `
    Another environment needs another release, and the address or path of one machine ends up in production by
    accident.`,
  fix: `
    Read it from the environment or a configuration file, checked at start.`,
  example: {
    language: "typescript",
    before: `const redisHost = "10.0.12.7";`,
    after: `const redisHost = process.env.REDIS_HOST;`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["configuration"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 3,
  query: `
    (variable_declarator name: (identifier) @name value: [(string) (template_string) (number)] @value) @finding

    (pair key: (property_identifier) @name value: [(string) (number)] @value) @finding

    (call_expression function: (member_expression property: (property_identifier) @_listen) arguments: (arguments . (number) @port) (#eq? @_listen "listen")) @finding
  `,
  accept: ({ finding, name, value, port }, context) => {
    // The configuration of a build or test tool is where its settings belong.
    if (["test", "example", "migration", "development"].includes(context.pathClass)) return false;
    if (environmentFile.test(context.path)) return false;
    if (port !== undefined) return Number(port.text) > 0;
    if (name === undefined || value === undefined) return false;
    const written = underscored(name.text);
    if (!settingName.test(written) || defaultName.test(written) || isDefault(finding, name.text, context)) return false;
    if (value.type === "number")
      return /port$/.test(written) && Number(value.text) > 0 && Number(value.text) < 65535 && !isPageCode(context);
    const text = context.text(value);
    return text !== null && address.test(text) && !documented.test(text);
  },
  message: "This setting is part of the code: another environment needs another release.",
});

/** `config/production.js`, `config/default.js`: what an environment is given, apart from the code. */
const environmentFile =
  /(?:^|\/)config\/(?:[\w-]+\/)*(?:defaults?|prod|production|staging|stage|console|ci)\.[cm]?[jt]s$/;

/** `options ?? { port: 4000 }`, `(options = { port: 4000 })`, or a value that a setting replaces later: nobody is bound to it. */
function isDefault(definition: SyntaxNode, name: string, context: RuleContext): boolean {
  if (definition.type === "variable_declarator") return isReplaced(definition, null, context);
  for (const outer of ancestors(definition)) {
    const operator = outer.type === "binary_expression" ? outer.childForFieldName("operator")?.text : undefined;
    if (operator === "??" || operator === "||" || outer.type === "assignment_pattern") return true;
    // `await getPort({ port: 8080 })` takes another where this one is taken.
    if (isLaterOverridden(outer, definition)) return true;
    if (outer.type === "call_expression" && /(?:^|_)port$/.test(underscored(methodOf(outer)))) return true;
    if (outer.type === "variable_declarator")
      return (
        defaultName.test(underscored(outer.childForFieldName("name")?.text ?? "")) || isReplaced(outer, name, context)
      );
    if (functionTypes.includes(outer.type)) return false;
  }
  return false;
}

/** `defaults(options, { port: 4000 })`, `Object.assign({ port: 4000 }, options)`, `{ port: 4000, ...options }`. */
function isLaterOverridden(outer: SyntaxNode, definition: SyntaxNode): boolean {
  if (outer.type === "object")
    return outer.namedChildren.some(
      ({ type, startIndex }) => type === "spread_element" && startIndex > definition.endIndex,
    );
  if (outer.type !== "call_expression") return false;
  if (/^defaults(?:Deep)?$/.test(methodOf(outer))) return true;
  const last = outer.childForFieldName("arguments")?.namedChildren.at(-1);
  return (
    /^(?:assign|merge|extend)$/.test(methodOf(outer)) && last !== undefined && last.startIndex > definition.endIndex
  );
}

/** `options.port = config.port`, or the name itself, is given another value somewhere. */
function isReplaced(declarator: SyntaxNode, property: string | null, context: RuleContext): boolean {
  const held = declarator.childForFieldName("name");
  return context.named(["identifier"], held?.text ?? "").some(({ id, parent, fieldName }) => {
    if (id === held?.id) return false;
    if (property === null) return parent?.type === "assignment_expression" && fieldName === "left";
    return (
      parent?.type === "member_expression" &&
      parent.childForFieldName("property")?.text === property &&
      parent.fieldName === "left"
    );
  });
}
