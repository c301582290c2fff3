import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { readCommands } from "../../../documents/commands.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { isKubernetesManifest } from "../../../documents/kubernetes-manifest.ts";
import { readSettings } from "../../../documents/settings.ts";
import type { Setting } from "../../../documents/setting.ts";

/** Addresses that nothing is sent to: names, links for people, and what a package says of itself. */
const aboutKeys =
  /homepage|^web_?site|repository|repo$|bugs|licen[cs]e|author|contributor|maintainer|funding|docs?$|documentation|^docs?[-_]?(?:ur[li]|link|site|page)$|description|contact|termsofservice|schema|^\$|xmlns|namespace|spdx|reference|^links?$|readme|example|comment|copyright|issues?$|icon|logo|changelog|title|summary|vendor|publisher|^see$|^source$|uri_?prefix|iss(?:uer)?$|audience|realm|profile|@context|^id$|origin|placeholder|hint|label|translation|^to$|^image$|^ur[li]for/i;
/** Pages that a lawyer wrote; the address of an engine of policies is one that is asked. */
const legalKeys = /privacy|(?:cookie|refund|return|shipping)[-_]?polic(?:y|ies)|^terms|^tos(?:$|[-_])/i;
/** Texts for people, in whatever format. */
const translations = /(?:^|\/)(?:locales?|i18n|l10n|lang|langs|languages?|translations?|messages)\//i;
const namespaceHosts =
  /(?:^|\.)(?:w3\.org|xmlsoap\.org|openxmlformats\.org|json-schema\.org|purl\.org|xml\.org|apache\.org\/xml|java\.sun\.com|ns\.adobe\.com|schema\.org|springframework\.org|hibernate\.org|ogc\.org|opengis\.net|slf4j\.org|dtd|oasis-open\.org|microsoft\.com)$/i;

/** One label is a neighbour in the same network; these names never leave the machine, the cluster or the cloud's own net. */
const localHost = new RegExp(
  `^(?:${[
    /[^.:[\]]+/,
    /.*\.(?:local\.?|localhost|svc|test|internal|localstack\.cloud|lvh\.me|nip\.io|flycast)/,
    /127(?:\.\d+){3}|0\.0\.0\.0|\[?::1?\]?|169\.254\.169\.254/,
    /10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}/,
  ]
    .map(({ source }) => source)
    .join("|")})$`,
  "i",
);

/** Names that the standards keep for documentation, and those that stand for the reader's own. */
const exampleHost =
  /(?:^|\.)example(?:\.(?:com|org|net))?$|^your[-.]|(?:^|\.)(?:your|my|some)[-.]?(?:domain|site|website|server|host|hostname|company)\.[a-z]{2,}$/i;

/** Their packages are signed, and checked before they are installed. */
const signedArchives =
  /^(?:(?:deb|security|ftp|archive|ports|snapshot)\.)?(?:[a-z]{2}\.)?(?:archive\.)?(?:debian\.org|ubuntu\.com)$|^dl-cdn\.alpinelinux\.org$/i;

const address = /^(http|ftp|ws|ldap|telnet|git|smtp):\/\/(?:[^/@\s]*@)?(\[[^\]]+\]|[^/:?#\s"'\\]+)/i;

export const rule = defineRule({
  id: "config/cleartext-transport",
  class: "cleartext-transport",
  title: "Unencrypted address in configuration or a command",
  languages: ["yaml", "json", "toml", "ini", "dotenv", "dockerfile", "bash", "requirements"],
  category: "security",
  severity: "medium",
  confidence: "low",
  cwe: ["CWE-319"],
  why: `
    Everybody on the way reads and changes what is sent: tokens in headers, personal data, and the scripts and packages that
    are downloaded and then run.`,
  fix: `
    Use the encrypted form (https, wss, ftps or sftp, ldaps). Where the server has none, put one in front of it.`,
  example: {
    language: "dotenv",
    before: "PAYMENT_API_URL=http://api.payments.internal.net/v1",
    after: "PAYMENT_API_URL=https://api.payments.internal.net/v1",
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 5 },
  tags: ["tls", "network"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 10,
  severityByPathClass: { test: "info", example: "info", script: "low" },
  check: function* (context) {
    // In linked data an address is the name of a thing.
    if (translations.test(context.path) || (context.language === "json" && context.mentions(/"@context"/))) return;
    if (!context.mentions(/(?:http|ftp|ws|ldap|telnet|git|smtp):\/\/|sslmode=disable/i)) return;
    const lowered = isDevelopmentFile(context.path) ? { severity: "low" as const } : {};
    if (context.language === "requirements") yield* requirementReports(context);
    else for (const report of [...settingReports(context), ...commandReports(context)]) yield { ...report, ...lowered };
  },
});

function* settingReports(context: RuleContext): Generator<Report> {
  const settings = readSettings(context);
  const lists = keysOfLists(settings);
  const isOfCluster = cluster.test(context.path) || isKubernetesManifest(context);
  for (const setting of settings) {
    const isNeighbour = isOfCluster && serviceOfNamespace.test(setting.value.trim());
    const isAsked = isTarget(setting) && !lists.has(setting.name) && !isNeighbour;
    const found = isAsked ? cleartext(setting.value.trim()) : null;
    if (isPlainDatabase(setting.value))
      yield { at: setting.valueSpan, message: `${setting.name} switches encryption of the database's connection off.` };
    else if (found !== null)
      yield { at: setting.valueSpan, message: `${setting.name} is reached over ${found.scheme}, unencrypted.` };
  }
}

/** Charts and manifests, in which `http://gateway.shop:8080` is the service of a namespace. */
const cluster = /(?:^|\/)(?:charts?|helm[\w-]*|k8s|kubernetes|kustomize|overlays)\/|(?:^|\/)values[\w.-]*\.ya?ml$/i;
const serviceOfNamespace =
  /^\w+:\/\/[a-z][\w-]*\.(?!(?:com|org|net|info|cloud|tech|site|online)\b)[a-z][a-z-]{3,}:\d+(?:\/|$)/;

/** No program talks to more servers of one kind. */
const addressesMax = 20;

/** Keys that a file gives so many addresses that they are its data, and none a server of the program's own. */
function keysOfLists(settings: readonly Setting[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { name, value } of settings)
    if (/^https?:\/\//i.test(value)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Set([...counts].flatMap(([name, count]) => (count > addressesMax ? [name] : [])));
}

/** `postgres://db.acme.io/app?sslmode=disable` */
function isPlainDatabase(value: string): boolean {
  const host = /:\/\/(?:[^/@\s]{0,200}@)?([^/:?\s]{1,200})[^\s]{0,500}[?&]sslmode=disable\b/i.exec(value)?.[1] ?? "";
  return host.includes(".") && !localHost.test(host) && !exampleHost.test(host) && !/[\uE0AB${}<>%*]/.test(host);
}

/** A whole address, of something that the program talks to. */
function isTarget({ path, value }: Setting): boolean {
  return !/\s/.test(value.trim()) && !path.some((key) => aboutKeys.test(key) || legalKeys.test(key));
}

function cleartext(text: string): { scheme: string } | null {
  const [, scheme = "", host = ""] = address.exec(text) ?? [];
  if (
    scheme === "" ||
    /[\uE0AB${}<>%*]/.test(host) ||
    localHost.test(host) ||
    namespaceHosts.test(host) ||
    signedArchives.test(host) ||
    exampleHost.test(host)
  )
    return null;
  return { scheme: scheme.toLowerCase() };
}

const fetching = /^(?:curl|wget|pip[\d.]*|npm|git|http|https|fetch|gem|yarn|apk|helm|python[\d.]*|uv|telnet|ftp)$/;

function* commandReports(context: RuleContext): Generator<Report> {
  for (const { words, startIndex, endIndex } of readCommands(context)) {
    const program = (words[0] ?? "").replace(/^.*\//, "");
    if (!fetching.test(program)) continue;
    const target = words
      .slice(1)
      .map((word) => cleartext(word.replace(/^--?[\w-]+=/, "")))
      .find((found) => found !== null);
    if (target === undefined) continue;
    yield { at: { startIndex, endIndex }, message: `${program} connects over ${target.scheme}, unencrypted.` };
  }
}

/** pip's indexes and links, and packages from repositories, over http. */
function* requirementReports({ source }: RuleContext): Generator<Report> {
  const options =
    /^[ \t]*(?:(?:--(?:extra-)?index-url|--find-links|-i|-f)[ \t=]+|(?:-e[ \t]+)?(?:[\w.-]{1,100}[ \t]*@[ \t]*)?(?:git|hg|svn)\+)([a-z]+:\/\/\S+)/gm;
  for (const match of source.matchAll(options)) {
    const target = cleartext(match[1] ?? "");
    if (target === null) continue;
    const startIndex = match.index + match[0].length - (match[1]?.length ?? 0);
    yield {
      at: { startIndex, endIndex: match.index + match[0].length },
      message: `pip installs over ${target.scheme}, unencrypted.`,
    };
  }
}
