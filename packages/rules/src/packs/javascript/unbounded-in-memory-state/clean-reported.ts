const sessions = new Map<string, Session>();
const recent: Session[] = [];

export function remember(session: Session) {
  if (sessions.size >= 1_000) return;
  sessions.set(session.id, session);
  if (100 > recent.length) recent.push(session);
}
