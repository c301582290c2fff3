import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { readSettings } from "../../../documents/settings.ts";
import type { Setting } from "../../../documents/setting.ts";

const email = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
const privileged =
  /admin|owner|super_?user|allow(?:ed)?[_-]?(?:list|users?|emails?)?|white_?list|moderator|approver|operator|privileged|staff|root_?user/i;

/** Where an address says whom to ask, and gives no rights. */
const contact =
  /author|maintainer|contributor|contact|metadata|labels|annotations|info|support|reply|sender|from|acme|letsencrypt|certbot|git|notification|alert|report|codeowners|package|server_?admin|webmaster|tool|project|pgadmin/i;

/** JSON that configures a program; other JSON is as often what is sent and stored. */
const settingsFile = /(?:^|\/)(?:config|conf|settings)\/|(?:settings|config|options|env)[\w.-]*\.json$/i;

export const rule = defineRule({
  id: "config/hardcoded-identity",
  class: "hardcoded-identity",
  title: "Person named in configuration as administrator",
  languages: ["yaml", "json", "toml", "ini", "dotenv", "dockerfile"],
  category: "security",
  severity: "medium",
  confidence: "low",
  cwe: ["CWE-798"],
  why: `
    Rights hang on an address in the source: whoever gets that mailbox or registers that name is administrator, and when the
    person leaves nobody knows where to take it out.`,
  fix: `
    Read the list from the environment or the database without a default, and give rights by role.`,
  example: {
    language: "yaml",
    before: "app:\n  admin_email: jana.novak@ledger.io",
    after: "app:\n  admin_email: ${ADMIN_EMAIL}",
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 5 },
  tags: ["configuration", "access"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "low", development: "low" },
  check: function* (context) {
    if (
      !context.mentions(/@[\w-]+\./) ||
      !context.mentions(/admin|owner|super_?user|allow|white_?list|moderator|approver|operator|staff|root/i)
    )
      return;
    for (const setting of readSettings(context)) {
      if (!givesRights(setting, context)) continue;
      const isSample =
        isDevelopmentFile(context.path) ||
        /@(?:example|test|localhost|domain|acme)\b|@[\w-]+\.(?:local|test|example)$/i.test(setting.value);
      yield {
        at: setting.nameSpan,
        severity: isSample ? "low" : "medium",
        message: `${setting.path
          .filter((key) => key !== "")
          .slice(-2)
          .join(".")} gives a person rights by address.`,
      };
    }
  },
});

function givesRights({ value, path }: Setting, { language, path: file }: RuleContext): boolean {
  const addresses = value.split(/[,;\s]+/).filter((word) => word !== "");
  if (addresses.length === 0 || !addresses.every((word) => email.test(word))) return false;
  const near = path.slice(-2);
  // `owner: {name, email}` says whose a thing is, as `owner_email` does in data, and whom to ask.
  if (/owner$/i.test(near[0] ?? "") && /^e?-?mail$/i.test(near[1] ?? "")) return false;
  if (language === "json" && !settingsFile.test(file) && /owner_?e?-?mail$/i.test(near.at(-1) ?? "")) return false;
  return near.some((key) => privileged.test(key)) && !path.some((key) => contact.test(key));
}
