const lanes: number[] = [];

export function fill(slot: number, count: number) {
  lanes[slot] = count;
}

@Processor("exports")
export class Exports {
  private readonly running = new Map<string, Promise<void>>();

  async process(job: Job<{ id: string }>) {
    this.running.set(job.data.id, this.write(job));
    await this.running.get(job.data.id);
    this.running.delete(job.data.id);
  }
}
