import type { ConfigurationFact } from "@muster/contract";
import { readSettings } from "../../documents/settings.ts";
import type { FactSource } from "../fact-source.ts";
import { shownText } from "./show-value.ts";

/** Files that are configuration whatever stands in them. */
const wholeLanguages = new Set(["dotenv", "ini", "dockerfile"]);
/** Documents that an application reads as its configuration, by their names. */
const configurationFile =
  /(?:^|\/)(?:application|appsettings|bootstrap|settings|config)[\w.-]*\.(?:ya?ml|toml|json)$|(?:^|\/)(?:config|conf|settings)\/[^/]+\.(?:ya?ml|toml)$/i;
/** What an entry is called that becomes a variable of the environment: of compose, Kubernetes, CI, Heroku. */
const environmentName = /^[A-Z][A-Z0-9]*_[A-Z0-9_]*$|^[A-Z]{3,}$/;

/**
 * Returns what configuration files set: every key of `.env`, INI, properties and application settings, `ENV` and `ARG` of
 * Dockerfiles, and of other documents what is named like a variable of the environment.
 */
export function documentSettings(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  const isWhole = wholeLanguages.has(context.language) || configurationFile.test(context.path);
  return readSettings(context)
    .filter(({ name }) => isWhole || environmentName.test(name))
    .map((setting) => ({
      key: isWhole && context.language !== "dockerfile" ? setting.path.join(".") : setting.name,
      source: "setting",
      value: shownText(setting.path.join("."), setting.value, { place: setting.valueSpan, source }),
      required: false,
      line: source.lineAt(setting.nameSpan.startIndex),
    }));
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
