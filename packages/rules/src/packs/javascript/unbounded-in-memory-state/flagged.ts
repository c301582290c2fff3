const sessions = new Map<string, Session>(); // expect: javascript/unbounded-in-memory-state
const visitors = new Set<string>(); // expect: javascript/unbounded-in-memory-state
const events: Event[] = []; // expect: javascript/unbounded-in-memory-state
export const lastSeen: Record<string, number> = {}; // expect: javascript/unbounded-in-memory-state
export function remember(session: Session, address: string) {
  sessions.set(session.id, session);
  visitors.add(address);
  lastSeen[session.userId] = Date.now();
}

export const track = (event: Event) => events.push(event);

export class QuoteService {
  private readonly quotes = new Map<string, Quote>(); // expect: javascript/unbounded-in-memory-state
  async quote(symbol: string) {
    const known = this.quotes.get(symbol) ?? (await fetchQuote(symbol));
    this.quotes.set(symbol, known);
    return known;
  }
}
