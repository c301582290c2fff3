import { defineRule } from "../../../define-rule.ts";
import { isComposeFile } from "../../../documents/compose-file.ts";
import { readDockerfile } from "../../../documents/dockerfile.ts";
import { readSettings } from "../../../documents/settings.ts";
import type { Setting } from "../../../documents/setting.ts";

const truthy = /^(?:true|yes|on|1)$/i;
const switches =
  /^(?:(?:\w+_)?DEBUG(?:_MODE|_ENABLED)?|\w*(?:FLASK|APP|DJANGO|WERKZEUG|PHX|RAILS|TEMPLATE)_?DEBUG\w*|debug|debug[_-]?mode|display_errors|debug_errors|consider_all_requests_local)$/i;
const environments =
  /^(?:FLASK_ENV|NODE_ENV|RAILS_ENV|RACK_ENV|MIX_ENV|APP_ENV|APP_ENVIRONMENT|ENVIRONMENT|ASPNETCORE_ENVIRONMENT|DOTNET_ENVIRONMENT|SYMFONY_ENV|DJANGO_ENV|PHP_ENV|spring\.profiles\.active|SPRING_PROFILES_ACTIVE)$/i;
const development = /^(?:development|dev|debug)$/i;

/** Tools whose own `debug` says how much they print, and files of builds and tests. */
const toolFile =
  /(?:^|\/)(?:\.github|\.gitlab|\.circleci|\.azure|\.vscode|\.idea)\/|(?:^|\/)(?:\.gitlab-ci\.yml|\.travis\.yml|azure-pipelines\.yml|tsconfig[^/]*\.json|package\.json|angular\.json|launch\.json|setup\.cfg|tox\.ini|pytest\.ini|pyproject\.toml|Cargo\.toml|mkdocs\.yml|bitbucket-pipelines\.yml|nodemon\.json|pyrightconfig\.json|\.flaskenv)$|(?:^|\/)\.cargo\//;
const developmentPath =
  /(?:^|[._/-])(?:dev|devel|development|local|override|test|tests|testing|ci|e2e|debug)(?:[._/-]|$)/i;
const samplePath = /(?:^|[._-])(?:example|sample|template|dist)(?:[._-]|$)/i;

export const rule = defineRule({
  id: "config/debug-mode-enabled",
  class: "debug-mode-enabled",
  title: "Debug mode switched on in configuration",
  languages: ["yaml", "json", "toml", "ini", "dotenv", "dockerfile"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-489"],
  why: `
    In debug mode frameworks show stack traces, settings and sometimes a console to whoever causes an error, and keep every
    query in memory. What ships with it on runs with it on.`,
  fix: `
    Ship with the mode off. Switch it on in a file that only developers use, such as an override that is not deployed.`,
  example: { language: "dotenv", before: "FLASK_DEBUG=1", after: "FLASK_DEBUG=0" },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["configuration"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "low", script: "low", development: "low" },
  // A file that is named for development, tests or a machine is where the mode belongs.
  check: function* (context) {
    if (!context.mentions(/debug|_ENV|ENVIRONMENT|profiles|display_errors|consider_all/i)) return;
    if (
      toolFile.test(context.path) ||
      developmentPath.test(context.path) ||
      context.mentions(/^jobs[ \t]*:|^stages[ \t]*:/m)
    )
      return;
    const shipped = readDockerfile(context)
      ?.stages.filter(({ isShipped }) => isShipped)
      .flatMap(({ settings }) => settings);
    for (const setting of shipped ?? readSettings(context)) {
      if (!isOn(setting)) continue;
      // `- DEBUG` of a list hands on what the caller has set.
      if (setting.name === "environment" && isComposeFile(context)) continue;
      // pm2's `env` is what `env_production` is put over.
      if (setting.path.at(-2) === "env" && context.mentions(/\benv_production\b/)) continue;
      const severity = samplePath.test(context.path) ? "low" : "medium";
      yield {
        at: setting.nameSpan,
        severity,
        message: `${setting.name} runs the service in debug or development mode.`,
      };
    }
  },
});

/** Under these keys stands what a thing is called, and nothing that it reads. */
const describing = /^(?:labels|common_?labels|match_?labels|(?:node)?selector|annotations|tags|metadata)$/i;

function isOn({ name, value, path }: Setting): boolean {
  if (path.some((key) => /^(?:logging|loggers?|log|webpack|babel|build_?args?|devDependencies|args)$/i.test(key)))
    return false;
  if (path.some((key) => describing.test(key))) return false;
  if (environments.test(name)) return development.test(value);
  return switches.test(name) && truthy.test(value);
}
