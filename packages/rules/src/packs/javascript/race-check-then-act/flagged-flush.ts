export class Ledger {
  constructor(private readonly em: EntityManager) {}

  async charge(id: string, cents: number) {
    const account = await this.em.findOne(Account, { id }); // expect: javascript/race-check-then-act
    account.balance -= cents;
    await this.em.flush();
  }
}
