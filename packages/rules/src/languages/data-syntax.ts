import type { LanguageSyntax } from "./language-syntax.ts";

/** The syntax of a language without definitions, calls and variables: data, markup, text. Every helper finds nothing. */
export function dataSyntax(commentTypes: readonly string[] = []): LanguageSyntax {
  return {
    commentTypes,
    definitionTypes: [],
    scopeTypes: [],
    definition: () => null,
    parameters: () => [],
    call: () => null,
    entries: () => [],
    literal: () => null,
    textParts: () => null,
    unwrap: (node) => node,
    bindingTypes: [],
    bindings: () => [],
    outerWriteTypes: [],
    outerWrites: () => [],
    variable: () => null,
    dottedName: () => null,
    importTypes: [],
    imports: () => [],
  };
}
