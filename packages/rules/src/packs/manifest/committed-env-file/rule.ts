import { defineRule } from "../../../define-rule.ts";
import { isFilledIn } from "../../../documents/templates.ts";
import { readSettings } from "../../../documents/settings.ts";
import { isPlaceholder } from "../../../secrets/placeholder.ts";
import { namesSecret } from "../../../secrets/secret-value.ts";
import { isUsableSecret } from "../../../vocabulary/fallback-value.ts";

const sample =
  /[._-](?:example|sample|template|dist|defaults?|schema|test|testing|ci|tpl)\b|^(?:example|sample|env)[._-]/i;

/** What is built into pages that everybody gets. */
const published = /^(?:VITE|REACT_APP|NEXT_PUBLIC|NUXT_PUBLIC|PUBLIC|EXPO_PUBLIC|VUE_APP|GATSBY|STORYBOOK)_/;

/** In two parts: our own audit reads this file too. */
const sampleSecret = ["k2mf9d", "k3lqpa"].join("");

export const rule = defineRule({
  id: "manifest/committed-env-file",
  class: "committed-env-file",
  title: "Environment file with secrets in the repository",
  languages: ["dotenv"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-538"],
  why: `
    The file is made to hold what must not be in the repository. Once it is committed everybody who can read the code has its
    values, and the next real one is written into it by habit.`,
  fix: `
    Take it out (git rm --cached), put it into .gitignore, revoke what was in it, and commit an .env.example without values.`,
  example: {
    language: "dotenv",
    before: `SESSION_SECRET=${sampleSecret}`,
    after: "SESSION_SECRET=",
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["secrets", "hygiene"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "info", example: "low", development: "low" },
  // About the file, once: each secret in it is hardcoded-secret's or default-credential's.
  check: (context) => {
    const name = context.path.replace(/^.*\//, "");
    if (sample.test(name)) return [];
    const secret = readSettings(context).find(
      (setting) => namesSecret(setting.name) && !published.test(setting.name) && isRealValue(setting.value),
    );
    if (secret === undefined) return [];
    const severity = /\.(?:dev|development|local)\b/i.test(name) ? "low" : "high";
    return [{ at: secret.nameSpan, severity, message: `${name} is committed with a value for ${secret.name}.` }];
  },
});

const isRealValue = (value: string): boolean =>
  value.length >= 4 && isUsableSecret(value) && !isFilledIn(value) && !isPlaceholder(value);
