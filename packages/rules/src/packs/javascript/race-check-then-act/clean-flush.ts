export class Ledger {
  constructor(private readonly em: EntityManager) {}

  async charge(id: string, cents: number) {
    await this.em.transactional(async (em) => {
      const account = await em.findOne(Account, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      account.balance -= cents;
    });
  }

  async rename(id: string, name: string) {
    const account = await this.em.findOne(Account, { id });
    account.name = name;
    await this.em.flush();
  }
}
