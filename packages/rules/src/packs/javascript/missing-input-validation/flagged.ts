import { prisma } from "./prisma";

export function register(app: Express) {
  app.get("/orders", async (req, res) => {
    const page = parseInt(req.query.page as string, 10); // expect: javascript/missing-input-validation
    res.json(await prisma.order.findMany({ skip: page * 20, take: Number(req.query.size) })); // expect: javascript/missing-input-validation
  });
  app.post("/orders", async (req, res) => {
    res.json(await prisma.order.create({ data: req.body })); // expect: javascript/missing-input-validation
  });
  app.put("/orders/:id", async (req, res) => {
    await Order.findByIdAndUpdate(req.params.id, { $set: req.body }); // expect: javascript/missing-input-validation
    await Order.update({ ...req.body, seen: true }, { where: { id: req.params.id } }); // expect: javascript/missing-input-validation
    res.end();
  });
}

export async function POST(request: Request) {
  const body = await request.json();
  return Response.json(await prisma.user.create({ data: body })); // expect: javascript/missing-input-validation
}
