/** Returns the name of a class as frameworks write it in tables, columns and paths: `OrderBook` is `order_book`. */
export function underscored(name: string): string {
  return name.replace(/(?<=[a-z\d])(?=[A-Z])/g, "_").toLowerCase();
}

/**
 * Words whose plural follows no rule, or none that is told here (after ActiveSupport's inflections). The libraries answer
 * for every word, some of them wrongly, and a wrong name of a table is worse than none.
 */
const irregular =
  /(?:person|people|man|men|child|children|sex|sexes|move|moves|zombie|equipment|information|rice|money|species|series|fish|sheep|jeans|police|octop(?:us|i)|vir(?:us|i)|bus|buses|buffalo(?:es)?|tomato(?:es)?|[ti](?:um|a)|is|[^f]fe|[lr]f|ves|quiz(?:zes)?|(?:matr|vert|ind)(?:ix|ex|ices)|[ml](?:ouse|ice)|ox|oxen|news|data|media)$/i;

/** Returns the plural of a name as Rails forms it, null where that is not sure. */
export function plural(name: string): string | null {
  if (irregular.test(name)) return null;
  if (/(?:alias|status|x|ch|ss|sh)$/i.test(name)) return `${name}es`;
  if (/s$/i.test(name)) return name;
  return /[^aeiou]y$|quy$/i.test(name) ? name.replace(/y$/, "ies") : `${name}s`;
}

/** Returns the singular of a name, as Rails and Laravel form it for parameters and keys. */
export function singular(name: string): string {
  const known: Readonly<Record<string, string>> = { people: "person", children: "child", men: "man", women: "woman" };
  if (known[name] !== undefined) return known[name];
  if (/(?:alias|status|x|ch|ss|sh)es$/i.test(name)) return name.replace(/es$/, "");
  if (/(?:news|series|species|ss|status|alias)$/i.test(name)) return name;
  return /movies$/.test(name) ? name.replace(/s$/, "") : name.replace(/ies$/, "y").replace(/s$/, "");
}
