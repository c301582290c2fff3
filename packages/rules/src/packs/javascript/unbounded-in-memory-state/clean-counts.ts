const sessions = new Map<string, Session>();
const queue: Item[] = [];

export function remember(session: Session) {
  const count = sessions.size;
  if (count >= MAX_SESSIONS) throw new Error("full");
  sessions.set(session.id, session);
}

export function enqueue(items: Item[]) {
  if (queue.length + items.length > MAX_ITEMS) throw new Error("full");
  for (const item of items) queue.push(item);
}
