import bcrypt from "bcrypt";
import { prisma } from "./prisma";

export async function register(req: Request, res: Response) {
  const password = await bcrypt.hash(req.body.password, 12);
  await prisma.user.create({ data: { email: req.body.email, password } });
  await User.create({ email: req.body.email, password: await argon2.hash(req.body.password) });
  await prisma.integration.create({ data: { apiKey: encrypt(req.body.apiKey) } });
  await supabase.auth.admin.createUser({ email: req.body.email, password: req.body.password });
  const client = new ApiClient({ apiKey: req.body.apiKey });
  res.json(await client.ping());
}

export const options = { password: process.env.SMTP_PASSWORD };

export async function setHash(user: User, passwordHash: string) {
  await prisma.user.update({ where: { id: user.id }, data: { passwordHash } });
}
