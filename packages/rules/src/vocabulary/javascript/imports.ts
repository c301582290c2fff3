/** Returns a pattern for the import of one of some modules, in any of its spellings; the names may be patterns themselves. */
export function importOf(...modules: readonly string[]): RegExp {
  return new RegExp(`\\b(?:from|import|require)\\b[\\s(]*['"](?:${modules.join("|")})['"]`);
}
