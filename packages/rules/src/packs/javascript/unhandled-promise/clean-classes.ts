import { EntityManager } from "@mikro-orm/postgresql";

class InMemoryUserRepository {
  private readonly users = new Map<string, User>();

  save(user: User): void {
    this.users.set(user.id, user);
  }
}

export class Users {
  constructor(
    private readonly em: EntityManager,
    private readonly known: InMemoryUserRepository,
  ) {}

  async drop(user: User) {
    this.em.remove(user);
    this.known.save(user);
    this.note(user);
    await this.em.flush();
  }

  note(user: User) {
    this.last = user;
  }
}
