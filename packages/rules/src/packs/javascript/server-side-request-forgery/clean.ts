import axios from "axios";

const allowedHosts = new Set(["images.acme.io"]);

export function register(app: Express, baseUrl: string) {
  app.get("/image", async (req, res) => {
    const url = new URL(req.query.url);
    if (!allowedHosts.has(url.hostname)) return res.sendStatus(400);
    return res.send(await (await fetch(url)).text());
  });
  app.get("/users/:id", async (req, res) => {
    res.json((await axios.get(`https://users.acme.io/v1/users/${req.params.id}`)).data);
  });
  app.get("/orders/:id", async (req, res) => {
    res.json(await axios.get(`${baseUrl}/orders/${encodeURIComponent(req.params.id)}`));
  });
  app.post("/charge", async (req, res) => {
    res.json(await axios.post("https://payments.acme.io/charge", req.body));
  });
  app.get("/own", async (req, res) => {
    const target = `${process.env.ORDERS_URL}/${req.query.path}`;
    res.json(await fetch(target, { headers: { authorization: req.headers.authorization } }));
  });
}

export const loadFeed = (url: string) => fetch(url);

interface ClientOptions {
  readonly url: string;
  readonly key: string;
}

export async function callService(request: ClientOptions & { readonly path: string; readonly body: unknown }) {
  return await fetch(new URL(request.path, request.url));
}
