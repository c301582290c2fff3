export function paid(order: Order): boolean {
  return order.paid;
}

export function total(order: Order): number {
  return order.lines.reduce((sum, line) => sum + line.price, 0);
}

// The result is what the parameters make of it.
export function names(orders: readonly Order[]) {
  return orders.map((order) => order.name);
}

export function page(orders: readonly Order[], limit = 10) {
  return orders.slice(0, limit);
}

export function first(count = 1): Order[] {
  return read(count);
}

export const handle: Handler = (request) => answer(request);

export const weigh = (order: Order) => order.weight;

function inner(value) {
  return value;
}

export class Ledger {
  constructor(first) {
    this.lines = [first];
  }

  private tidy(lines) {
    return lines.filter(Boolean);
  }

  protected keep(line) {
    this.lines.push(line);
  }

  override render() {
    return this.lines;
  }

  @Get(":id")
  async show(@Param("id") id: string) {
    return this.lines[Number(id)];
  }

  @Get()
  list() {
    return this.lines;
  }

  ngOnInit() {
    this.lines = [];
  }

  public get size() {
    return this.lines.length;
  }
}
