export async function title(id: string) {
  try {
    return <p>{(await load(id)).title}</p>;
  } catch {
    return <p>Untitled</p>;
  }
}
