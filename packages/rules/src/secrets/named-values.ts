import { holdsAny as holdsAnyOf, literalScanner } from "../text/literal-scanner.ts";
import type { LiteralGroup } from "../text/literal-scanner.ts";
import type { LiteralAssignment } from "./assignments.ts";

/** `- name: DB_PASSWORD` with `value: …` below it, and `<add key="ApiKey" value="…"/>`. */
const forms = [
  /\b(?:name|key)["']?[ \t]*:[ \t]*["']?([\w.-]{3,80})["']?,?[ \t]*(?:#.*)?\r?\n[ \t]*["']?value["']?[ \t]*:[ \t]*(["']?)([^\s"'#,}]{4,400})\2/dg,
  /\b(?:name|key)=["']([\w.:-]{3,80})["']\s{1,40}value=(["'])([^"'\n]{4,400})\2/dg,
  /"(?:Name|name|Key|key)"\s{0,4}:\s{0,4}"([\w.:-]{3,80})",\s{0,40}"(?:Value|value)"\s{0,4}:\s{0,4}(")([^"\n]{4,400})"/dg,
];

const marks = literalScanner.add(["value"], { ignoresCase: true });

/** Yields values whose name is a value itself, as in the environment of a container or the settings of an application. */
export function* findNamedValues(
  text: string,
  holdsAny: (marks: LiteralGroup) => boolean = (group) => holdsAnyOf(text, group),
): Generator<LiteralAssignment> {
  if (!holdsAny(marks)) return;
  for (const form of forms) {
    for (const match of text.matchAll(form)) {
      const [nameIndex = 0] = match.indices?.[1] ?? [];
      const [startIndex = 0, endIndex = 0] = match.indices?.[3] ?? [];
      yield { name: match[1] ?? "", value: match[3] ?? "", nameIndex, startIndex, endIndex, isInner: false };
    }
  }
}
