import { useMutation } from "@tanstack/react-query";
import { revoke, type Page } from "./tokens";

export function firstLineOf(text: string) {
  let line = 0;
  try {
    JSON.parse(text);
    // One line in JSON is one less in YAML.
    line = 1;
  } catch {}
  return line;
}

export async function typescriptOf(app: { importDefault(name: string): Promise<object> }) {
  try {
    return await app.importDefault("typescript");
  } catch {}
}

export function watchPage(page: Page) {
  page.on("close", () => {
    try {
      page.off("dialog");
    } catch {}
  });
}

export function useRead() {
  const reading = useMutation({ mutationFn: revoke, onError: (error) => console.error(error) });
  return async (ids: string[]) => {
    await reading.mutateAsync(ids).catch(() => {});
  };
}

async function revokeOne(token: string) {
  try {
    await revoke([token]);
    return true;
  } catch (error) {
    console.warn("revoking failed", error);
    return false;
  }
}

export async function revokeBoth(access: string, refresh: string) {
  const tasks = [];
  tasks.push(revokeOne(access));
  tasks.push(revokeOne(refresh));
  await Promise.allSettled(tasks);
  await Promise.allSettled([access, refresh].map((token) => revokeOne(token)));
}

let page: object = {};
try {
  if (typeof window !== "undefined") page = window;
} catch {}

export const leave = (router: { push(to: string): Promise<void> }) => router.push("/").catch(() => {});
export const pageOf = () => page;
