const sessions = new Map<string, Session>();
const handlers = new Map<string, Handler>();
const recent: Event[] = [];
const labels = new Map([["a", "A"]]);
let batch: Event[] = [];

export function remember(session: Session) {
  sessions.set(session.id, session);
}

export function forget(session: Session) {
  sessions.delete(session.id);
}

export function registerHandler(name: string, handler: Handler) {
  handlers.set(name, handler);
}

export function track(event: Event) {
  recent.push(event);
  if (recent.length > 100) recent.splice(0, 50);
  batch.push(event);
}

export function flush() {
  const taken = batch;
  batch = [];
  return [taken, labels];
}

export function local(events: Event[]) {
  const seen = new Set<string>();
  for (const event of events) seen.add(event.id);
  return seen;
}
