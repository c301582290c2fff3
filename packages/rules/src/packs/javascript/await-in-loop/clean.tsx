export async function Page({ ids }: Props) {
  const titles = await Promise.all(ids.map(title));
  return <main>{titles}</main>;
}
