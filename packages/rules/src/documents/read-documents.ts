import type { RuleContext } from "../context/rule-context.ts";
import type { LanguageId } from "../languages/language.ts";
import type { DocumentNode } from "./document-node.ts";
import { readHcl } from "./read-hcl.ts";
import { readJson } from "./read-json.ts";
import { readProperties } from "./read-properties.ts";
import { readToml } from "./read-toml.ts";
import { readYaml } from "./read-yaml.ts";

const known = new WeakMap<RuleContext, readonly DocumentNode[]>();

/**
 * Returns the configuration documents of a file, read once for all rules that ask: several for YAML, one for JSON, TOML,
 * INI, `.env` and HCL, none for other languages and for what has syntax errors.
 */
export function readDocuments(context: RuleContext): readonly DocumentNode[] {
  const documents = known.get(context) ?? read(context);
  known.set(context, documents);
  return documents;
}

const readers: Readonly<Partial<Record<LanguageId, (source: string) => readonly DocumentNode[]>>> = {
  yaml: readYaml,
  json: readJson,
  toml: readToml,
  ini: readProperties,
  dotenv: readProperties,
};

const read = ({ language, source, root }: RuleContext): readonly DocumentNode[] =>
  language === "hcl" ? readHcl(root) : (readers[language]?.(source) ?? []);
