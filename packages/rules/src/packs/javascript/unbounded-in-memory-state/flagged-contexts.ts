export class ContextStore {
  private readonly entries = new Map<string, object>(); // expect: javascript/unbounded-in-memory-state

  remember(id: string, entry: object) {
    this.entries.set(id, entry);
  }
}
