import { Invite } from "./models.ts";

export async function invite(address: string) {
  const document = await Invite.findOne({ address });
  const uniqueId = Math.random().toString(36).slice(2); // expect: javascript/insecure-random-id
  document.getChanges();
  return { address, uniqueId };
}
