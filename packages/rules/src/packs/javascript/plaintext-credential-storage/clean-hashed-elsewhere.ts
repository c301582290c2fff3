import bcrypt from "bcrypt";
import { Account } from "./account";

export async function signIn(req: { body: { email: string; password: string } }) {
  const account = await Account.findOne({ email: req.body.email });
  return bcrypt.compare(req.body.password, account.password);
}

export async function changePassword(req: { user: string; body: { password: string } }) {
  const account = await Account.findById(req.user);
  account.password = req.body.password;
  await account.save();
}

export async function keepRefreshToken(prisma: any, refreshTokenHash: string, id: string) {
  return prisma.user.update({ where: { id }, data: { refreshToken: refreshTokenHash } });
}
