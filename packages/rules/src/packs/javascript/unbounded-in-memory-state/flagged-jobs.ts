const left: Record<string, number> = {}; // expect: javascript/unbounded-in-memory-state

export function take(slot: string, count: number) {
  left[slot] = count - 1;
}

@Processor("exports")
export class Exports {
  private readonly results = new Map<string, Buffer>(); // expect: javascript/unbounded-in-memory-state

  async process(job: Job<{ id: string }>) {
    this.results.set(job.data.id, await this.write(job));
  }
}
