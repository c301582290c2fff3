import { describe, expect, it } from "vitest";
import { askPython } from "../../testing/ask-python.ts";
import { findRequestData } from "./request-data.ts";

const source = async (text: string): Promise<string | null> =>
  await askPython(text, (argument, context) => findRequestData(argument, context)?.text ?? null);

describe("request data", () => {
  it("is what the request objects of the web frameworks give", async () => {
    for (const read of [
      "request.args['q']",
      "request.get_json()['q']",
      "request.POST.get('q')",
      "request.query_params['q']",
      "(await request.json())['q']",
      "self.get_argument('q')",
      "event['queryStringParameters']['q']",
    ]) {
      expect(await source(`async def view(request):\n    probe(${read})\n`), read).not.toBeNull();
    }
  });

  it("is followed through locals, texts and loops", async () => {
    expect(await source("def view(request):\n    name = request.GET['q'].strip()\n    probe(f'/srv/{name}')\n")).toBe(
      "request.GET",
    );
    expect(
      await source("def view(request):\n    for item in request.POST.getlist('q'):\n        probe(item)\n"),
    ).not.toBe(null);
  });

  it("is a path or query parameter of a route that is a text", async () => {
    const route = (parameter: string): string =>
      `@app.get('/files/{name}')\ndef view(${parameter}):\n    probe(name)\n`;
    expect(await source(route("name: str"))).toBe("name");
    expect(await source(route("name: int"))).toBeNull();
    expect(await source(route("name = Depends(load)"))).toBeNull();
  });

  it("is a field of a body and not one of an enumeration's values", async () => {
    const read = (type: string, expression: string): string =>
      `class Item(BaseModel):\n    name: str\nclass Kind(str, Enum):\n    A = "a"\n` +
      `@app.post('/items')\ndef view(item: ${type}):\n    probe("/data/" + ${expression})\n`;
    expect(await source(read("Item", "item.name"))).toBe("item");
    expect(await source(read("Item", "item.value"))).toBe("item");
    expect(await source(read("ImportedItem", "item.name"))).toBe("item");
    expect(await source(read("Kind", "item.value"))).toBeNull();
    expect(await source(read("Optional[Kind]", "item.name"))).toBeNull();
    expect(await source(read("ImportedKind", "item.value"))).toBeNull();
  });

  it("ends where a function of unknown meaning takes it", async () => {
    expect(await source("def view(request):\n    probe(TABLE[request.GET['q']])\n")).toBeNull();
    expect(await source("def view(request):\n    probe(clean(request.GET['q']))\n")).toBeNull();
    expect(await source("def view(request):\n    probe(int(request.GET['q']))\n")).toBeNull();
  });

  it("is not what a function that answers no request is given", async () => {
    expect(await source("def load(name):\n    probe(name)\n")).toBeNull();
  });
});
