const seen: Record<string, number> = {}; // expect: javascript/unbounded-in-memory-state
export function see(client: string) {
  seen[client] = Date.now();
}

type ClientId = string;
const lastOf = new Map<ClientId, number>(); // expect: javascript/unbounded-in-memory-state
export function touch(client: ClientId) {
  lastOf.set(client, Date.now());
}

const answers = new Map<string, string>(); // expect: javascript/unbounded-in-memory-state
export function addCacheEntry(question: string, document: { text: string }) {
  answers.set(question, document.text);
}
