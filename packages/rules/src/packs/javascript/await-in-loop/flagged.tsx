export async function Page({ ids }: Props) {
  const rows = [];
  for (const id of ids) {
    rows.push(<p>{await title(id)}</p>); // expect: javascript/await-in-loop
  }
  return <main>{rows}</main>;
}
