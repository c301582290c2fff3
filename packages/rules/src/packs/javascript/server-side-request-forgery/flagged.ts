import axios from "axios";
import got from "got";
import https from "node:https";

export function register(app: Express) {
  app.post("/webhooks/test", async (req, res) => {
    await axios.post(req.body.callbackUrl, { ping: true }); // expect: javascript/server-side-request-forgery
    res.end();
  });
  app.get("/image", async (req, res) => {
    const { url } = req.query;
    const image = await got(url).buffer(); // expect: javascript/server-side-request-forgery
    res.send(image);
  });
  app.get("/proxy", (req, res) => {
    const target = "http://" + req.query.host + "/status";
    https.get(target, (answer) => answer.pipe(res)); // expect: javascript/server-side-request-forgery
  });
}

export async function POST(request: Request) {
  const body = await request.json();
  const answer = await fetch(body.url, { method: "GET" }); // expect: javascript/server-side-request-forgery
  return new Response(await answer.text());
}

export async function hook(c: Context) {
  return fetch(`https://${c.req.param("tenant")}.internal/health`); // expect: javascript/server-side-request-forgery
}

export class PreviewController {
  @Get("preview")
  async preview(@Query("url") url: string) {
    return axios({ url, method: "get" }); // expect: javascript/server-side-request-forgery
  }
}

export class ProxyController {
  @Get("proxy")
  proxy(@Query("url") url: string) {
    return this.httpService.get(url); // expect: javascript/server-side-request-forgery
  }
}
