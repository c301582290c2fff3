import bcrypt from "bcryptjs";
import { Member } from "./member";
import { hashPassword } from "./passwords";

export async function signIn(req: Request, res: Response) {
  const member = await Member.findOne({ email: req.body.email });
  res.json({ isKnown: await bcrypt.compare(req.body.password, member.password) });
}

export async function join(req: Request, res: Response) {
  await prisma.member.create({ data: { email: req.body.email, password: await hashPassword(req.body.password) } });
  res.end();
}

export async function change(req: Request, res: Response) {
  await Member.findByIdAndUpdate(req.params.id, { password: req.body.password }); // expect: javascript/plaintext-credential-storage
  await Member.updateOne({ _id: req.params.id }, { $set: { password: req.body.password } }); // expect: javascript/plaintext-credential-storage
  await prisma.member.update({ where: { id: req.params.id }, data: { password: req.body.password } }); // expect: javascript/plaintext-credential-storage
  await Member.create({ email: req.body.email, apiKey: req.body.apiKey }); // expect: javascript/plaintext-credential-storage
  res.end();
}
