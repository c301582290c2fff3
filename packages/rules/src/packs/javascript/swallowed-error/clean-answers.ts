export async function explain(response: Response): Promise<never> {
  const details = await response.json().catch(() => ({}));
  throw new Error(`The model answers ${response.status}: ${JSON.stringify(details)}`);
}

async function main() {
  try {
    await database.connect();
    await resetPassword();
  } catch (e) {
    console.error(e);
  }
  process.exit(0);
}

await main();
