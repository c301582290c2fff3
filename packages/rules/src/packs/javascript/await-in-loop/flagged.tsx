export async function Page({ ids }: Props) {
  const rows = [];
  for (const id of ids) { // expect: javascript/await-in-loop
    rows.push(<p>{await title(id)}</p>);
  }
  return <main>{rows}</main>;
}
