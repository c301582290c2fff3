import { prisma } from "./prisma";
import { defaults } from "./defaults";

export async function POST(request: Request) {
  const payload = await request.json();
  if (typeof payload.title !== "string") return new Response(null, { status: 422 });
  const note = await prisma.note.create({ data: { title: payload.title, lines: defaults.lines } });
  return Response.json({ id: note.id });
}
