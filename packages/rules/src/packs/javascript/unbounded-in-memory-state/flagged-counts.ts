const sessions = new Map<string, Session>(); // expect: javascript/unbounded-in-memory-state

export function remember(session: Session) {
  const count = sessions.size;
  if (count > 0) log.info("there are some");
  sessions.set(session.id, session);
}
