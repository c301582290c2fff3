export class Ledger {
  private lines: Line[] = [];

  constructor(first) {
    this.lines = [first];
  }

  add(line: Line): void {
    this.lines.push(line);
  }

  sum(): number {
    return this.lines.reduce((total, { amount }) => total + amount, 0);
  }

  find(matches) { // expect: javascript/missing-type-annotations
    return this.lines.find(matches);
  }

  static of(...lines: Line[]): Ledger {
    return new Ledger(lines[0]);
  }

  async close() { // expect: javascript/missing-type-annotations
    await store(this.lines);
  }

  count(): number {
    return this.lines.length;
  }

  private tidy(lines) {
    return lines.filter(Boolean);
  }
}

export function* each(ledger) { // expect: javascript/missing-type-annotations
  yield ledger;
}
