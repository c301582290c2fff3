export async function Page({ slug, db }: { slug: string; db: Database }) {
  const page = await db.get(`SELECT body FROM pages WHERE slug = '${slug}'`); // expect: javascript/sql-string-interpolation
  return <main>{page.body}</main>;
}
