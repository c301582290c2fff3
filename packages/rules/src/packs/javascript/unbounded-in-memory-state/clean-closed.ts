import fs from "node:fs";
import config from "config";
import { loadHandler, type Handler } from "./handlers";

type Reason = "late" | "early";
const warnedAt: Partial<Record<Reason, number>> = {};
export function warn(reason: Reason) {
  warnedAt[reason] = Date.now();
}

const spaces: Record<string, unknown> = {};
export function fillSpaces() {
  const names = ["admin", "groups", "posts"];
  names.forEach((name) => {
    spaces[name] = { name };
  });
}

const files: string[] = [];
fs.readdir("styles", (error, names) => {
  for (const name of names) files.push(name);
});
export const styles = () => files;

const sources = { mail: () => import("./mail"), bill: () => import("./bill") } as const;
const loaded = new Map<string, Handler>();
export async function handlerOf(name: string) {
  const source = sources[name as keyof typeof sources];
  if (!source) return undefined;
  const handler = await loadHandler(source);
  loaded.set(name, handler);
  return handler;
}

const reachable: Record<string, boolean> = {};
export async function check() {
  const address = config.get<string>("model.address");
  reachable[address] = await fetch(address).then(({ ok }) => ok);
}

const workers: object[] = [];
export function fork(index: number, worker: object) {
  workers[index] = worker;
}

export class MeterManager {
  readonly tags: string[] = [];
  #meters: object[] = [];
  readonly duration = this.#register({});
  constructor(source: string) {
    this.tags.push(`source:${source}`);
  }
  #register(meter: object) {
    this.#meters.push(meter);
    return meter;
  }
}

const packageMap = new Map<string, object>();
export function open(name: string, found: object) {
  packageMap.set(name, found);
}

export class SettingsRegister {
  private static shown: Record<string, unknown> = {};
  static show(name: string, value: unknown) {
    SettingsRegister.shown[name] = value;
  }
}
