export async function pay(id: string) {
  // expect-below: javascript/broad-except
  try {
    const order = await loadOrder(id);
    await charge(order);
    await notify(order);
    return "paid";
  } catch (error) {
    return "not found";
  }
}

export class Rates {
  async current(currency: string) {
    // expect-below: javascript/broad-except
    try {
      const table = await this.load();
      const rate = table.find(currency);
      await this.cache.set(currency, rate);
      return rate.value;
    } catch {
      return 1;
    }
  }

  async labels() {
    // expect-below: javascript/broad-except
    try {
      const all = await this.load();
      const known = this.filter(all);
      return this.sort(known);
    } catch (error) {
      return ["unknown"];
    }
  }
}
