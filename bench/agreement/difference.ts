import type { SourceFile } from "@muster/rules";

/** One place that a linter reports: the class of the defect, and the 1-based lines that it covers. */
export interface Place {
  readonly class: string;
  /** Other classes under which the same defect may stand. */
  readonly also?: readonly string[];
  readonly startLine: number;
  readonly endLine: number;
}

/** A place that only one side reports, with the line of source to judge it by. */
export interface Difference {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

export interface Agreement {
  both: number;
  readonly onlyOurs: Difference[];
  readonly onlyPeers: Difference[];
}

/** Adds one file's places to the agreement of each class. Two places are one when their lines overlap. */
export function compareFile(
  file: SourceFile,
  { ours, peers }: { readonly ours: readonly Place[]; readonly peers: readonly Place[] },
  agreements: Map<string, Agreement>,
): void {
  const lines = new TextDecoder().decode(file.bytes).split("\n");
  const describe = ({ startLine }: Place): Difference => ({
    path: file.path,
    line: startLine,
    text: (lines[startLine - 1] ?? "").trim().slice(0, 140),
  });
  for (const [name, agreement] of agreements) {
    const mine = ours.filter((place) => place.class === name);
    const theirs = peers.filter((place) => place.class === name);
    const unmatched = theirs.filter((place) => !ours.some((other) => isSame(other, place)));
    agreement.onlyOurs.push(...mine.filter((place) => !peers.some((other) => isSame(place, other))).map(describe));
    agreement.onlyPeers.push(...unmatched.map(describe));
    agreement.both += theirs.length - unmatched.length;
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

/** Returns up to `count` differences, evenly spread, so that no one repository makes the sample. */
export function sample(differences: readonly Difference[], count: number): readonly Difference[] {
  const step = Math.max(1, differences.length / count);
  return Array.from(
    { length: Math.min(count, differences.length) },
    (_, index) => differences[Math.floor(index * step)],
  ).filter((each) => each !== undefined);
}
