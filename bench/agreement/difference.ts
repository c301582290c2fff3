import type { SourceFile } from "@muster/rules";

/** One place that a linter reports: the class of the defect, and the 1-based lines that it covers. */
export interface Place {
  readonly class: string;
  /** Other classes under which the same defect may stand. */
  readonly also?: readonly string[];
  readonly startLine: number;
  readonly endLine: number;
  /** The peer's own name for what it reports. */
  readonly code?: string;
}

/** A place that is reported, with the line of source to judge it by. */
interface Report {
  readonly path: string;
  readonly line: number;
  readonly text: string;
  readonly code: string;
}

export interface Agreement {
  readonly both: Report[];
  readonly onlyOurs: Report[];
  readonly onlyPeers: Report[];
}

/** Adds one file's places to the agreement of each class. Two places are one when their lines overlap. */
export function compareFile(
  file: Pick<SourceFile, "path" | "bytes">,
  { ours, peers }: { readonly ours: readonly Place[]; readonly peers: readonly Place[] },
  agreements: Map<string, Agreement>,
): void {
  const lines = new TextDecoder().decode(file.bytes).split("\n");
  const describe = ({ startLine, code }: Place): Report => ({
    path: file.path,
    line: startLine,
    text: (lines[startLine - 1] ?? "").trim().slice(0, 140),
    code: code ?? "",
  });
  for (const [name, agreement] of agreements) {
    const mine = ours.filter((place) => place.class === name);
    const theirs = peers.filter((place) => place.class === name);
    const isShared = (place: Place): boolean => ours.some((other) => isSame(other, place));
    agreement.onlyOurs.push(...mine.filter((place) => !peers.some((other) => isSame(place, other))).map(describe));
    agreement.onlyPeers.push(...theirs.filter((place) => !isShared(place)).map(describe));
    agreement.both.push(...theirs.filter(isShared).map(describe));
  }
}

/** Whether ours and the peer's report the same defect: of a class that the peer's may mean, on a common line. */
function isSame(ours: Place, peers: Place): boolean {
  const isMeant = ours.class === peers.class || (peers.also?.includes(ours.class) ?? false);
  return isMeant && overlaps(ours, peers);
}

function overlaps(a: Place, b: Place): boolean {
  return a.startLine <= b.endLine && b.startLine <= a.endLine;
}

/** Returns up to `count` of the items, evenly spread, so that no one repository makes the sample. */
export function sample<T>(items: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, items.length / count);
  return Array.from({ length: Math.min(count, items.length) }, (_, index) => items[Math.floor(index * step)]).filter(
    (each) => each !== undefined,
  );
}
