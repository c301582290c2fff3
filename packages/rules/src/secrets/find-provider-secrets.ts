import { entropyBitsPerCharacter } from "./entropy.ts";
import { hasGitHubChecksum } from "./github-checksum.ts";
import { holdsAny as holdsAnyOf, literalScanner } from "../text/literal-scanner.ts";
import type { LiteralGroup } from "../text/literal-scanner.ts";
import { isPlaceholder } from "./placeholder.ts";
import { secretProviders } from "./providers.ts";
import type { SecretProvider } from "./secret-provider.ts";
import { TakenPlaces } from "./taken-places.ts";

/** A secret in a text: what it is, and where it stands in UTF-16 code units. */
export interface FoundSecret {
  readonly kind: string;
  readonly startIndex: number;
  readonly endIndex: number;
  /** Where the whole token starts: a word before the secret that may be shown. */
  readonly shownIndex: number;
}

const providers = secretProviders.map((provider) => ({ provider, marks: literalScanner.add(provider.marks) }));

/**
 * Returns the credentials that are known by their shape, in the order of the text, one for each place. All of them, however
 * many: what is not found is not hidden either. `holdsAny` tells whether the text holds one of some literals, where that was
 * found out before.
 */
export function findProviderSecrets(
  text: string,
  holdsAny: (marks: LiteralGroup) => boolean = (marks) => holdsAnyOf(text, marks),
): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  const taken = new TakenPlaces(text.length);
  for (const { provider, marks } of providers) {
    if (!holdsAny(marks)) continue;
    for (const match of text.matchAll(provider.pattern)) {
      const [startIndex, endIndex] = match.indices?.[1] ?? match.indices?.[0] ?? [0, 0];
      const secret = { kind: provider.kind, startIndex, endIndex, shownIndex: match.index };
      if (taken.overlap(secret) || !isReal(provider, text.slice(startIndex, endIndex))) continue;
      found.push(secret);
      taken.take(secret);
    }
  }
  return found.sort((a, b) => a.startIndex - b.startIndex);
}

function isReal({ accept, entropyMin = 0, repeats = false }: SecretProvider, secret: string): boolean {
  if (hasGitHubChecksum(secret)) return true;
  if ((!repeats && isPlaceholder(secret)) || entropyBitsPerCharacter(secret) < entropyMin) return false;
  return accept?.(secret) ?? true;
}
