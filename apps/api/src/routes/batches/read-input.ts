import { limits, Ref, ScanError, type BatchRefusalCode } from "@muster/contract";
import type { BatchInput } from "@muster/db";
import { parseRepositoryUrl, type RepositoryPolicy } from "@muster/git";

export interface RequestedScan {
  readonly url: string;
  readonly ref?: string | undefined;
  readonly labels?: readonly string[] | undefined;
}

const refusals: ReadonlySet<string> = new Set<BatchRefusalCode>([
  "invalid-url",
  "protocol-refused",
  "address-refused",
  "path-refused",
]);

/** Returns what a batch makes of one input, with `labels` beside its own: a scan, or why it is refused. */
export function readInput(
  { url, ref, labels: own = [] }: RequestedScan,
  { policy, labels }: { readonly policy: RepositoryPolicy; readonly labels: readonly string[] },
): BatchInput {
  const shownRef = ref === undefined ? null : ref.slice(0, 255);
  const refused = (code: BatchRefusalCode, message: string): BatchInput => {
    return { kind: "refused", url: withoutSecrets(url), ref: shownRef, code, message };
  };
  if (ref !== undefined && !Ref.safeParse(ref).success) {
    return refused("invalid-ref", "This is not the name of a branch, tag or commit.");
  }
  try {
    const location = parseRepositoryUrl(url, policy);
    const all = [...new Set([...own, ...labels])].sort().slice(0, limits.repository.labelsMax);
    return { kind: "scan", url: location.url, name: location.name, ref: ref ?? null, labels: all };
  } catch (error) {
    if (error instanceof ScanError && isRefusal(error.code)) return refused(error.code, error.message);
    throw error;
  }
}

function isRefusal(code: string): code is BatchRefusalCode {
  return refusals.has(code);
}

/** Returns what can be shown of a text that was to be a URL: without user, password, query and fragment. */
export function withoutSecrets(url: string): string {
  const place = url.slice(0, limits.url.charactersMax).replace(/[?#].*$/su, (rest) => `${rest.charAt(0)}…`);
  const at = place.lastIndexOf("@");
  if (at === -1) return place;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(place)?.[0] ?? "";
  return `${scheme}…${place.slice(at)}`;
}
