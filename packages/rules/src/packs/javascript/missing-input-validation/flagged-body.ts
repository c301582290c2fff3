import { prisma } from "./prisma";

export async function POST(request: Request) {
  const payload = await request.json();
  const note = await prisma.note.create({ data: { title: payload.title, lines: payload.lines } }); // expect: javascript/missing-input-validation
  return Response.json({ id: note.id });
}
