import { z } from "zod";
import { prisma } from "./db";

export async function POST(request: Request) {
  const data = z.object({ name: z.string() }).parse(await request.json());
  return Response.json(await prisma.item.create({ data }));
}

export async function PATCH(request: Request) {
  const body = await request.json();
  await prisma.item.update({ where: { id: body.id }, data: body }); // expect: javascript/missing-input-validation
  return Response.json({ ok: true });
}
