import { find, use } from "./store";

export async function stop(browser: { isConnected(): boolean; close(): Promise<void> }) {
  try {
    if (browser.isConnected()) {
      await browser.close();
    }
  } catch {}
}
export const body = async (request: Request) => parse(await request.json().catch(() => ({})));
export async function maybe(id: string) {
  const team = await find(id).catch(() => null);
  if (team) use(team);
}
declare function parse(value: unknown): unknown;
