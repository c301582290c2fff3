import { open } from "./store.js";

export class Ledger {
  #entries = [];
  async post({ title, amount = 0 }, ...labels) {
    const store = await open(`ledger-${title}`);
    return store?.append({ title, amount, labels }) ?? null;
  }
  render = () => (
    <ul>
      {this.#entries.map((entry) => (
        <li key={entry.id}>{entry.title}</li>
      ))}
    </ul>
  );
}
