import { redirect } from "next/navigation";

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  if (!(await find(slug))) redirect(`/${slug}`);
  return null;
}

export function created(req: Request, reply: Reply) {
  reply.code(201).header("location", req.headers.destination).send();
}
