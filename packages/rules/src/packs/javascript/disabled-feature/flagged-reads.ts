export async function listAlerts(): Promise<Alert[]> {
  // const rows = await db.query("SELECT * FROM alerts"); // expect: javascript/disabled-feature
  // return rows;
  return [];
}
