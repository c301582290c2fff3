export async function PATCH(req: Request, { params }: Context) {
  const data = await req.json();
  return Response.json(await prisma.user.update({ where: { id: params.id }, data })); // expect: javascript/missing-input-validation
}
