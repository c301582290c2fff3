const cache = new Map<string, string>(); // expect: javascript/unbounded-in-memory-state
export async function Page({ slug }: { slug: string }) {
  if (!cache.has(slug)) cache.set(slug, await load(slug));
  return <main>{cache.get(slug)}</main>;
}
