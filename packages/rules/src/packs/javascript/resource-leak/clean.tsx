export async function Page({ pool }: Props) {
  const { rows } = await pool.query("SELECT title FROM pages");
  return <main>{rows[0].title}</main>;
}
