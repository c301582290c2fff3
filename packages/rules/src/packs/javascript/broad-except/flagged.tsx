export async function title(id: string) {
  // expect-below: javascript/broad-except
  try {
    const page = await load(id);
    const text = render(<p>{page.title}</p>);
    return trim(text);
  } catch {
    return "Untitled";
  }
}
