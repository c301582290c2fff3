const sessions = new Map<string, Session>(); // expect: javascript/unbounded-in-memory-state

export function remember(session: Session) {
  sessions.set(session.id, session);
}

export const report = () => ({ sessions: sessions.size });
