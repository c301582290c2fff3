export function register(app: Express, db: Database) {
  app.get("/orders", async (req, res) => {
    try {
      res.json(await db.orders());
    } catch (error) {
      res.status(500).json({ error: error.message }); // expect: javascript/error-detail-leak
    }
  });
  app.get("/users", (req, res) => {
    db.users()
      .then((users) => res.json(users))
      .catch((err) => res.status(500).send(err)); // expect: javascript/error-detail-leak
  });
  app.use((err: Error, req: Request, res: Response, next: NextFunction) => {
    res.status(500).send(err.stack); // expect: javascript/error-detail-leak
  });
}

export async function GET() {
  try {
    return Response.json(await load());
  } catch (e) {
    return new Response(`failed: ${e}`, { status: 500 }); // expect: javascript/error-detail-leak
  }
}

export async function handler(c: Context) {
  try {
    return c.json(await load());
  } catch (e) {
    const message = e instanceof Error ? e.message : "unknown";
    return c.json({ error: message }, 500); // expect: javascript/error-detail-leak
  }
}

export async function POST(request: Request) {
  try {
    return NextResponse.json(await save(request));
  } catch (error: unknown) {
    return NextResponse.json({ error: (error as Error).message }, { status: 500 }); // expect: javascript/error-detail-leak
  }
}

export class OrdersController {
  @Get()
  async list() {
    try {
      return await this.orders.list();
    } catch (error) {
      throw new InternalServerErrorException(error.message); // expect: javascript/error-detail-leak
    }
  }
}
