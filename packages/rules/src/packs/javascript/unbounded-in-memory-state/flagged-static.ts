const hits: Record<string, number[]> = {}; // expect: javascript/unbounded-in-memory-state
export function onHit(ip: string) {
  hits[ip] ??= [];
  hits[ip].push(Date.now());
}

const drafts: Record<string, string> = {}; // expect: javascript/unbounded-in-memory-state
export function keep(req: { userId: string; body: string }) {
  drafts[req.userId] ||= req.body;
}

export class Presence {
  static readonly sessions = new Map<string, object>(); // expect: javascript/unbounded-in-memory-state

  static open(id: string, data: object) {
    Presence.sessions.set(id, data);
  }
}

export class Journal {
  private static entries: string[] = []; // expect: javascript/unbounded-in-memory-state

  static write(line: string) {
    this.entries.push(line);
  }
}
