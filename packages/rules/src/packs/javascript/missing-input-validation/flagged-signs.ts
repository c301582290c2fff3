export const page = async (ctx: Context) => {
  const limit = +ctx.query.limit; // expect: javascript/missing-input-validation
  ctx.body = await Invoice.findAll({ limit });
};

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  await db.note.create({ data: Object.fromEntries(form) }); // expect: javascript/missing-input-validation
}
