export function register(app: Express, queue: Queue) {
  app.post("/orders", async (req, res) => {
    await queue.add("receipt", { id: req.body.id });
    void recalculate(req.body.customer).catch((error) => logger.error(error));
    setTimeout(() => res.end(), 10);
    res.sendStatus(202);
  });
}

export async function POST(request: Request, context: ExecutionContext) {
  context.waitUntil(cleanUp(request));
  return new Response("ok");
}

void main();
setImmediate(async () => {
  await warmUp();
});
