import { createClient } from "redis";
import { EntityManager, getManager } from "typeorm";
import { Client } from "discord.js";

const cache = createClient({ url });
cache.connect(); // expect: javascript/unhandled-promise
const bot = new Client({ intents: [] });
bot.login(process.env.BOT_TOKEN); // expect: javascript/unhandled-promise

export class Books {
  constructor(private readonly em: EntityManager) {}

  protected run(text: string): Promise<void> {
    return this.em.query(text);
  }

  async publish(book: Book) {
    const manager = getManager();
    manager.query("UPDATE books SET sent = true"); // expect: javascript/unhandled-promise
    this.em.save(book); // expect: javascript/unhandled-promise
    this.run("UPDATE books SET touched = now()"); // expect: javascript/unhandled-promise
    navigator.clipboard.writeText(book.title); // expect: javascript/unhandled-promise
  }
}

export function subscribe(subscription: AsyncIterable<Message>) {
  (async () => { // expect: javascript/unhandled-promise
    for await (const message of subscription) await handle(message);
  })();
}
