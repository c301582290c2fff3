import { holdsAny as holdsAnyOf, literalScanner } from "../text/literal-scanner.ts";
import type { LiteralGroup } from "../text/literal-scanner.ts";
import type { LiteralAssignment } from "./assignments.ts";

/** A form with the groups `name` and `value`; where what stands before the value is no name, what it would be called. */
interface Form {
  readonly form: RegExp;
  readonly name?: string;
}

const forms: readonly Form[] = [
  // `- name: DB_PASSWORD` with `value: …` below it; CloudFormation writes both with capitals, HCL with equal signs.
  {
    form: /\b(?:[Nn]ame|[Kk]ey)["']?[ \t]*:[ \t]*["']?(?<name>[\w.-]{3,80})["']?,?[ \t]*(?:#.*)?\r?\n[ \t]*["']?[Vv]alue["']?[ \t]*:[ \t]*(["']?)(?<value>[^\s"'#,}]{4,400})\2/dg,
  },
  {
    form: /\bname[ \t]{1,20}=[ \t]{1,4}"(?<name>[\w.-]{3,80})"[ \t]*\r?\n[ \t]*value[ \t]{1,20}=[ \t]{1,4}"(?<value>[^"\n]{4,400})"/dg,
  },
  { form: /\b(?:name|key)=["'](?<name>[\w.:-]{3,80})["']\s{1,40}value=(["'])(?<value>[^"'\n]{4,400})\2/dg },
  {
    form: /"(?:Name|name|Key|key)"\s{0,4}:\s{0,4}"(?<name>[\w.:-]{3,80})",\s{0,40}"(?:Value|value)"\s{0,4}:\s{0,4}"(?<value>[^"\n]{4,400})"/dg,
  },
  // What a variable of Terraform and a parameter of CloudFormation are when nobody gives them.
  {
    form: /\bvariable[ \t]{1,4}"(?<name>[\w-]{3,80})"[ \t]*\{[^{}]{0,300}?\bdefault[ \t]{1,20}=[ \t]{1,4}"(?<value>[^"\n]{4,400})"/dg,
  },
  {
    form: /^[ \t]{1,8}(?<name>\w{3,80}):[ \t]*\r?\n(?:[ \t]{3,16}\w{1,40}:[^\n]{0,200}\r?\n){0,6}?[ \t]{3,16}Default:[ \t]*(["']?)(?<value>[^\s"'#]{4,400})\2[ \t]*$/dgm,
  },
  // `password: {{ .Values.password | default "root" }}` of a chart.
  {
    form: /\b(?<name>[\w.-]{3,80}):[ \t]*["']?\{\{[^{}\n]{0,200}\bdefault[ \t]{1,4}"(?<value>[^"\n]{4,400})"/dg,
  },
  {
    form: /\bConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?(["'])(?<value>[^"'$\n]{4,400})\1/dgi,
    name: "password",
  },
  // What the nodes of Erlang's cluster trust each other by.
  { form: /^[ \t]*-setcookie[ \t]{1,8}(?<value>[^\s"'$]{4,400})[ \t]*$/dgm, name: "cookie_secret" },
];

const marks = literalScanner.add(["value", "default", "securestring", "-setcookie"], { ignoresCase: true });

/** `app_secrets:` with a line for each environment or service below it. */
const parent =
  /^([ \t]*)(?<name>(?:[\w-]{0,60}[_-])?(?:secrets?|passwords|credentials|api_?keys)):[ \t]*\r?\n(?<children>(?:\1[ \t]{1,8}["']?[\w.-]{1,80}["']?:[^\n]{0,400}\n?){1,100})/gm;
const child =
  /^[ \t]*["']?(?<key>[\w.-]+)["']?:[ \t]+(?<quote>["']?)(?<value>[^\s"'#]{4,400})\k<quote>[ \t]*(?:#.*)?\r?$/dgm;
/** All values of a Secret of Kubernetes are secret, whatever their keys are called. */
const manifest = /^kind:[ \t]*["']?Secret["']?[ \t]*\r?$/m;
const manifestData =
  /^(?<field>data|stringData):[ \t]*\r?\n(?<children>(?:[ \t]{1,8}["']?[\w.-]{1,80}["']?:[^\n]{0,2000}\n?){1,100})/gm;
/** Beside the secrets of a manifest stands what anybody may know. */
const openKey =
  /^(?:user(?:name)?|host(?:name)?|port|database|db_?name|url|endpoint|region|bucket|namespace|tls\.crt|ca\.crt|ca)$/i;
const manifestMarks = literalScanner.add(["kind: Secret"]);
const parentMarks = literalScanner.add(["secret", "passwords", "credentials", "keys"], { ignoresCase: true });

/** Yields values whose name is a value itself, as in the environment of a container or the settings of an application. */
export function* findNamedValues(
  text: string,
  holdsAny: (marks: LiteralGroup) => boolean = (group) => holdsAnyOf(text, group),
): Generator<LiteralAssignment> {
  if (holdsAny(parentMarks)) yield* valuesBelow(text);
  if (holdsAny(manifestMarks)) yield* valuesOfManifests(text);
  if (!holdsAny(marks)) return;
  for (const { form, name } of forms) {
    for (const match of text.matchAll(form)) {
      const { name: nameRange, value: valueRange } = match.indices?.groups ?? {};
      if (valueRange === undefined) continue;
      const [startIndex, endIndex] = valueRange;
      const called = name ?? match.groups?.["name"] ?? "";
      const nameIndex = nameRange?.[0] ?? match.index;
      yield { name: called, value: text.slice(startIndex, endIndex), nameIndex, startIndex, endIndex, isInner: false };
    }
  }
}

interface Line {
  readonly key: string;
  readonly value: string;
  readonly startIndex: number;
  readonly endIndex: number;
}

/** Yields the lines `key: value` of a block that begins at an index of the file. */
function* linesOf(block: string, blockIndex: number): Generator<Line> {
  for (const { groups, indices } of block.matchAll(child)) {
    const [from = 0, until = 0] = indices?.groups?.["value"] ?? [];
    yield {
      key: groups?.["key"] ?? "",
      value: groups?.["value"] ?? "",
      startIndex: blockIndex + from,
      endIndex: blockIndex + until,
    };
  }
}

/** What is secret is said by the key above; those of the lines are names of environments. */
function* valuesBelow(text: string): Generator<LiteralAssignment> {
  for (const { groups, index, 0: whole } of text.matchAll(parent)) {
    const { name: plural = "", children = "" } = groups ?? {};
    const name = plural.replace(/s$/, "");
    const nameIndex = index + whole.indexOf(name);
    for (const { value, startIndex, endIndex } of linesOf(children, index + whole.length - children.length))
      yield { name, value, nameIndex, startIndex, endIndex, isInner: false };
  }
}

function* valuesOfManifests(text: string): Generator<LiteralAssignment> {
  let offset = 0;
  for (const document of text.split(/^(?=---[ \t]*\r?$)/m)) {
    if (manifest.test(document)) yield* valuesOfManifest(document, offset);
    offset += document.length;
  }
}

function* valuesOfManifest(document: string, offset: number): Generator<LiteralAssignment> {
  for (const { groups, index, 0: whole } of document.matchAll(manifestData)) {
    const { field = "", children = "" } = groups ?? {};
    const nameIndex = offset + index;
    for (const { key, value, startIndex, endIndex } of linesOf(children, nameIndex + whole.length - children.length)) {
      if (openKey.test(key)) continue;
      const said = field === "data" ? decoded(value) : value;
      yield { name: "secret", value: said, nameIndex, startIndex, endIndex, isInner: false };
    }
  }
}

/** What base64 says, where that is a text. */
function decoded(written: string): string {
  const text = Buffer.from(written, "base64").toString("utf8").trim();
  return /^[\x20-\x7e]+$/.test(text) ? text : written;
}
