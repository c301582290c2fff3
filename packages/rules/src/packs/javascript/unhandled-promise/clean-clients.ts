import { createClient } from "redis";
import { EntityManager } from "typeorm";

const cache = createClient({ url });
await cache.connect();
cache.on("error", report);

export class Books {
  constructor(private readonly em: EntityManager) {}

  protected run(text: string): Promise<void> {
    return this.em.query(text).catch(report);
  }

  async publish(book: Book) {
    await this.em.save(book);
    this.em.create(Book);
    this.run("UPDATE books SET touched = now()");
    this.em.query("SELECT 1", [], (error) => report(error));
  }
}

export function subscribe(subscription: AsyncIterable<Message>) {
  (async () => {
    try {
      for await (const message of subscription) await handle(message);
    } catch (error) {
      report(error);
    }
  })();
}

(async () => {
  await start();
})();
