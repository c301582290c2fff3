import fs from "node:fs";

export async function register(email: string) {
  return User.upsert({ email });
}

export async function locked(prisma: PrismaClient, slug: string) {
  return prisma.$transaction(async (tx) => {
    const page = await tx.page.findFirst({ where: { slug } });
    if (page) return page;
    return tx.page.create({ data: { slug } });
  });
}

export async function caught(email: string) {
  const existing = await User.findOne({ email });
  if (existing) return existing;
  try {
    return await User.create({ email });
  } catch (error) {
    if (error.code === 11000) return User.findOne({ email });
    throw error;
  }
}

export async function other(id: string) {
  const user = await User.findById(id);
  if (!user) throw new Error("unknown");
  return Order.create({ user });
}

export function store(folder: string) {
  if (!fs.existsSync(folder)) fs.mkdirSync(folder, { recursive: true });
}

export async function memo(cache: Map<string, string>, key: string) {
  if (!cache.has(key)) cache.set(key, await load(key));
  return cache.get(key);
}
