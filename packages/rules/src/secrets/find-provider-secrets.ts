import { entropyBitsPerCharacter } from "./entropy.ts";
import { hasGitHubChecksum } from "./github-checksum.ts";
import { createLiteralScanner } from "./literal-scanner.ts";
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

const providersByMark = new Map<string, SecretProvider[]>();
for (const provider of secretProviders) {
  for (const mark of provider.marks) providersByMark.set(mark, [...(providersByMark.get(mark) ?? []), provider]);
}

/** Marks of one letter stand in every file: those providers are always tried. */
const alwaysTried = secretProviders.filter(({ marks }) => marks.some((mark) => mark.length < 2));
const marksIn = createLiteralScanner([...providersByMark.keys()].filter((mark) => mark.length >= 2));

/**
 * Returns the credentials that are known by their shape, in the order of the text, one for each place. All of them, however
 * many: what is not found is not hidden either.
 */
export function findProviderSecrets(text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  const taken = new TakenPlaces(text.length);
  for (const provider of providersFor(text)) {
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

function providersFor(text: string): readonly SecretProvider[] {
  const live = new Set<SecretProvider>(alwaysTried);
  for (const mark of marksIn(text)) for (const provider of providersByMark.get(mark) ?? []) live.add(provider);
  return secretProviders.filter((provider) => live.has(provider));
}

function isReal({ accept, entropyMin = 0 }: SecretProvider, secret: string): boolean {
  if (hasGitHubChecksum(secret)) return true;
  if (isPlaceholder(secret) || entropyBitsPerCharacter(secret) < entropyMin) return false;
  return accept?.(secret) ?? true;
}
