export async function recommended(_userId: string): Promise<string[]> {
  // const rows = await recommender.forUser(_userId); // expect: javascript/disabled-feature
  // return rows.map((row) => row.id);
  return [];
}
