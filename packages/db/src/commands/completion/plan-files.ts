import { hash } from "node:crypto";
import { limits, type Audit, type Finding, type ScanId } from "@muster/contract";
import { fileKey } from "./file-key.ts";
import { noFindings, type FileState } from "./file-states.ts";
import { unseenPlaces } from "./unseen-places.ts";

/** What the history's last audit said of each file, and how it is stored. */
export interface FormerFiles {
  /** The scan whose audit it is. */
  readonly scanId: ScanId;
  readonly ruleSetId: number;
  /** The pack that the audit's findings end with. */
  readonly sequence: number;
  /** The pack of all files that it builds on. */
  readonly baseSequence: number;
  readonly files: ReadonlyMap<string, FileState>;
  /** Packs after the one of all files, and sizes of these packs' JSON. */
  readonly chain: { readonly packs: number; readonly bytes: number; readonly baseBytes: number };
}

/** Files whose findings are, without a look, those that the audit of an earlier scan has. */
export interface TakenOver {
  readonly scanId: ScanId;
  readonly paths: ReadonlySet<string>;
}

export interface FilesInput {
  readonly audit: Pick<Audit, "findings" | "skipped" | "ruleErrors" | "truncatedPaths">;
  readonly ruleSetId: number;
  /** Null where nothing is known, or nothing is to be relied on. */
  readonly former: FormerFiles | null;
  readonly takenOver: TakenOver | null;
}

/** What a scan of the history has to compare and to store, file by file. */
export interface FilePlan {
  /** Keys of the files of which open rows may say something else than the audit; null for all. */
  readonly compared: ReadonlySet<string> | null;
  /** The audit's findings in these files. */
  readonly findings: readonly Finding[];
  /** What is then known of each file; null if nothing can be said. */
  readonly states: ReadonlyMap<string, FileState> | null;
  /** The files to pack with their findings; null if the former pack has them all. */
  readonly pack: { readonly isWhole: boolean; readonly files: PackableFiles } | null;
}

/** By key. A file that has no findings any more has an empty list. */
type PackableFiles = ReadonlyMap<string, readonly Finding[]>;

interface Group {
  readonly paths: string[];
  readonly findings: Finding[];
}

function groupByFile(findings: readonly Finding[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  let [path, group]: [string | null, Group | undefined] = [null, undefined];
  for (const finding of findings) {
    if (finding.path !== path || group === undefined) {
      path = finding.path;
      const key = fileKey(path);
      group = groups.get(key) ?? { paths: [], findings: [] };
      groups.set(key, group);
      group.paths.push(path);
    }
    group.findings.push(finding);
  }
  return groups;
}

const textOf = ({ findings }: Group): string => JSON.stringify(findings);
const digestOf = (text: string): string => hash("sha256", text, "hex").slice(0, noFindings.length);

/** The digests of all files, and how long the JSON of those is that had to be looked at. */
class Digests {
  readonly #lengths = new Map<string, number>();
  readonly #digests = new Map<string, string>();

  constructor(groups: ReadonlyMap<string, Group>, { former, takenOver }: FilesInput) {
    const taken = takenOver !== null && takenOver.scanId === former?.scanId ? takenOver.paths : null;
    for (const [key, group] of groups) {
      const known = taken === null ? noFindings : (former?.files.get(key)?.digest ?? noFindings);
      if (known !== noFindings && taken !== null && group.paths.every((path) => taken.has(path))) {
        this.#digests.set(key, known);
        continue;
      }
      const text = textOf(group);
      this.#lengths.set(key, text.length);
      this.#digests.set(key, digestOf(text));
    }
  }

  lengthOf(key: string): number {
    return this.#lengths.get(key) ?? "[]".length;
  }

  of(key: string): string {
    return this.#digests.get(key) ?? noFindings;
  }
}

/**
 * Decides which files' findings a scan of the history compares with the open rows, and which it stores for its report: those that
 * differ from the last audit by their digests, and to compare also those that it did not see as a whole. Pure.
 */
export function planFiles(input: FilesInput): FilePlan {
  const { audit, former, ruleSetId } = input;
  const groups = groupByFile(audit.findings);
  const digests = new Digests(groups, input);
  const known = former?.files ?? new Map<string, FileState>();
  const keys = new Set([...known.keys(), ...groups.keys()]);
  const changed = [...keys].filter((key) => digests.of(key) !== (known.get(key)?.digest ?? noFindings));
  const unsettled = [...known].flatMap(([key, { isSettled }]) => (isSettled ? [] : [key]));
  // What a row says of its rule comes from the set of rules.
  const compared = former?.ruleSetId === ruleSetId ? new Set([...changed, ...unsettled]) : null;
  return {
    compared,
    findings:
      compared === null ? audit.findings : [...compared].flatMap((key) => [...(groups.get(key)?.findings ?? [])]),
    states: nextStates(input, { keys, digests, compared }),
    pack: planPack(former, { groups, digests, changed }),
  };
}

interface Compared {
  readonly keys: ReadonlySet<string>;
  readonly digests: Digests;
  readonly compared: ReadonlySet<string> | null;
}

function nextStates({ audit }: FilesInput, { keys, digests, compared }: Compared): Map<string, FileState> | null {
  const { everything, paths, rules } = unseenPlaces(audit);
  // Any row may be one that nobody saw.
  if (everything) return null;
  const unseen = new Set([...paths, ...rules.map(({ path }) => path)].map(fileKey));
  const states = new Map<string, FileState>();
  for (const key of new Set([...keys, ...unseen])) {
    const digest = digests.of(key);
    const isSettled = !unseen.has(key) || (compared !== null && !compared.has(key));
    if (digest !== noFindings || !isSettled) states.set(key, { digest, isSettled });
  }
  return states;
}

interface Changed {
  readonly groups: ReadonlyMap<string, Group>;
  readonly digests: Digests;
  readonly changed: readonly string[];
}

/** A pack of all files where there is none, or where those after it have grown as long as it is: reading never takes more than twice as much. */
function planPack(former: FormerFiles | null, { groups, digests, changed }: Changed): FilePlan["pack"] {
  if (former !== null && changed.length === 0) return null;
  if (former !== null && former.chain.packs < limits.audit.packsMax) {
    const bytes = changed.reduce((sum, key) => sum + digests.lengthOf(key), former.chain.bytes);
    const files = new Map(changed.map((key) => [key, groups.get(key)?.findings ?? []]));
    if (bytes <= former.chain.baseBytes) return { isWhole: false, files };
  }
  return { isWhole: true, files: new Map([...groups].map(([key, { findings }]) => [key, findings])) };
}
