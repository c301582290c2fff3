export function register(app: Express) {
  app.post("/orders", async (req, res) => {
    setImmediate(async () => { // expect: javascript/fire-and-forget-thread
      await sendReceipt(req.body);
    });
    void recalculate(req.body.customer); // expect: javascript/fire-and-forget-thread
    (async () => { // expect: javascript/fire-and-forget-thread
      await archive(req.body);
    })();
    res.sendStatus(202);
  });
}

export async function POST(request: Request) {
  setTimeout(async () => { // expect: javascript/fire-and-forget-thread
    await cleanUp(request);
  }, 1000);
  return new Response("ok");
}
