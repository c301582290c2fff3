import { defineRule } from "../../../define-rule.ts";

const settingName =
  /(?:host|hostname|port|endpoint|base_?url|api_?url|server_?url|bucket|region|dsn|connection_?string|db_?name|database|upload_?dir|data_?dir|root_?dir|log_?file|smtp|broker|queue_?name|redis_?url|mongo_?uri)$/i;
const address =
  /^(?:\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$|(?:https?|wss?|redis|rediss|amqps?|mongodb(?:\+srv)?|postgres(?:ql)?|mysql):\/\/|[\w-]+(?:\.[\w-]+)+:\d+$|\/(?:var|etc|home|opt|srv|mnt|usr\/local|data|Users)\/|[A-Z]:\\)/;
const documented = /w3\.org|schema\.org|json-schema|example\.|localhost\/?$|xmlns/i;

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
  version: 1,
  query: `
    (variable_declarator name: (identifier) @name value: [(string) (template_string) (number)] @value) @finding

    (pair key: (property_identifier) @name value: [(string) (number)] @value) @finding

    (call_expression function: (member_expression property: (property_identifier) @_listen) arguments: (arguments . (number) @port) (#eq? @_listen "listen")) @finding
  `,
  accept: ({ name, value, port }, context) => {
    if (["test", "example", "migration"].includes(context.pathClass)) return false;
    if (port !== undefined) return Number(port.text) > 0;
    if (name === undefined || value === undefined || !settingName.test(name.text)) return false;
    if (value.type === "number")
      return (
        /port$/i.test(name.text) && !/(?:im|ex|sup|view|re|trans|rap)port$/i.test(name.text) && Number(value.text) > 0
      );
    const text = context.text(value);
    return text !== null && address.test(text) && !documented.test(text);
  },
  message: "This setting is part of the code: another environment needs another release.",
});
