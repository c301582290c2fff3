import { z } from "zod";
import { prisma } from "./db";

const patch = z.object({ id: z.string(), name: z.string() });

export async function PATCH(request: Request) {
  const body = await request.json();
  const { id, name } = patch.parse(body);
  await prisma.item.update({ where: { id }, data: { name } });
  return Response.json({ ok: true });
}
