import type { ConfigurationFact } from "@muster/contract";
import type { Setting } from "../../documents/setting.ts";
import { readSettings } from "../../documents/settings.ts";
import { underscored } from "../../text/inflections.ts";
import type { FactSource } from "../fact-source.ts";
import { shownText } from "./show-value.ts";

/** Documents that an application reads as its configuration, by their names. */
const configurationFile =
  /(?:^|\/)(?:(?:application|appsettings|bootstrap|settings|config|local\.settings)[\w.-]*|\.?env(?:[.-][\w.-]*)?)\.(?:ya?ml|toml|json)$|(?:^|\/)(?:config|conf|settings)\/[^/]+\.(?:ya?ml|toml)$/i;
/** Files of editors, build tools, linters and of the machine: what they set is none of the program's. */
const toolFile =
  /(?:^|\/)(?:\.(?!env)[^/]+(?:\/|$)|(?:vscode|idea)\/)|(?:^|\/)(?:setup\.cfg|(?:tox|pytest|mypy)\.ini|(?:gradle[\w-]*|local|build|project|sonar-project)\.properties|[^/]+\.(?:service|socket|timer|mount|path|target|desktop))$/i;
/** Texts for people, in one language or another. */
const messageFile =
  /(?:^|\/)(?:i18n|l10n|locales?|langs?|languages|translations?|messages)\/|(?:^|\/)messages?[\w-]*\.properties$|(?:^|\/)(?!(?:application|bootstrap|config|settings)_)[^/]*_[a-z]{2}(?:_[A-Z]{2})?\.properties$/;
/** Under what variables of the environment stand: of compose, Kubernetes, CI, Heroku, serverless. */
const environmentPlace =
  /(?:^|[-_])(?:envs?|environments?|env_?vars?|variables|vars|args|substitutions|config|config_?map|secrets)(?:$|[-_])/;
const environmentName = /^[A-Z][A-Z0-9_]+$/;

/**
 * Returns what configuration files set: every key of `.env`, INI, properties and application settings, `ENV` and `ARG` of
 * Dockerfiles, and of other documents the variables of the environment, which stand under a key that says so.
 */
export function documentSettings(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  const isWhole = isConfiguration(source);
  // .NET asks for `Jwt:Ttl`.
  const separator = /(?:^|\/)(?:appsettings|local\.settings)[\w.-]*\.json$/i.test(context.path) ? ":" : ".";
  return readSettings(context)
    .filter((setting) => isWhole || isVariable(setting, source))
    .map((setting) => ({
      key: isWhole && context.language !== "dockerfile" ? setting.path.join(separator) : setting.name,
      source: "setting",
      value: literalOf(setting, source),
      required: false,
      line: source.lineAt(setting.nameSpan.startIndex),
    }));
}

/** What others fill in: `${NAME}`, `$(command)`, `{{ name }}`, `<%= name %>`. */
const filledIn = /\$\{|\$\(|\$[A-Z_]{2}|\{\{|<%/;

function literalOf({ path, value, nameSpan, valueSpan }: Setting, source: FactSource): string | null {
  // `ARG VERSION` has no value of its own.
  const isSet = source.context.language !== "dockerfile" || valueSpan.startIndex !== nameSpan.startIndex;
  return isSet && !filledIn.test(value) ? shownText(path.join("."), value, { place: valueSpan, source }) : null;
}

function isConfiguration({ context: { language, path } }: FactSource): boolean {
  if (language === "dotenv" || language === "dockerfile") return true;
  if (toolFile.test(path) || messageFile.test(path)) return false;
  return language === "ini" || configurationFile.test(path);
}

function isVariable({ name, path }: Setting, { context }: FactSource): boolean {
  if (!environmentName.test(name)) return false;
  // A ConfigMap or a Secret of Kubernetes.
  if (path.length === 2 && /^(?:data|stringData)$/.test(path[0] ?? "")) return context.language === "yaml";
  return path.slice(0, -1).some((key) => environmentPlace.test(underscored(key)));
}

/** Terraform's `variable "name" { default = … }`: without a default whoever runs it must give one. */
export function terraformVariables(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  return context.root.descendantsOfType("block").flatMap((node): readonly ConfigurationFact[] => {
    const [, name] = /^variable\s+"([^"\n]+)"/.exec(node.text.slice(0, 200)) ?? [];
    if (name === undefined) return [];
    const fallback = context.entry(node, "default");
    const isSensitive = context.constant(context.entry(node, "sensitive"))?.value === true;
    const value = context.constant(fallback)?.value ?? null;
    const shown = value === null || isSensitive ? null : shownText(name, String(value), { place: node, source });
    return [
      {
        key: name,
        source: "setting",
        value: shown,
        required: fallback === null,
        line: source.lineOf(node),
      },
    ];
  });
}
