const seen: Record<string, number> = {}; // expect: javascript/unbounded-in-memory-state
export function see(client: string) {
  seen[client] = Date.now();
}

type ClientId = string;
const lastOf = new Map<ClientId, number>(); // expect: javascript/unbounded-in-memory-state
export function touch(client: ClientId) {
  lastOf.set(client, Date.now());
}
