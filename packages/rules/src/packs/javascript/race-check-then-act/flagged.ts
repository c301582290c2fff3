import fs from "node:fs";

export async function register(email: string) {
  const existing = await User.findOne({ where: { email } }); // expect: javascript/race-check-then-act
  if (existing) throw new Error("taken");
  return User.create({ email });
}

export class Coupons {
  async redeem(code: string) {
    const used = await this.repository.findOneBy({ code }); // expect: javascript/race-check-then-act
    if (!used) {
      await this.repository.save({ code });
    }
  }

  async remember(key: string, value: string) {
    if (!(await this.redis.exists(key))) { // expect: javascript/race-check-then-act
      await this.redis.set(key, value);
    }
  }
}

export async function once(prisma: PrismaClient, slug: string) {
  const count = await prisma.page.count({ where: { slug } }); // expect: javascript/race-check-then-act
  if (count > 0) return null;
  return prisma.page.create({ data: { slug } });
}

export function claim(file: string) {
  if (!fs.existsSync(file)) { // expect: javascript/race-check-then-act
    fs.writeFileSync(file, "mine");

  }
}
