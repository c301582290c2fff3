export async function Page({ pool }: Props) {
  const client = await pool.connect(); // expect: javascript/resource-leak
  const { rows } = await client.query("SELECT title FROM pages");
  return <main>{rows[0].title}</main>;
}
