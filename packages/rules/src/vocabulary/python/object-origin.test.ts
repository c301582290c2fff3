import { describe, expect, it } from "vitest";
import { askPython } from "../../testing/ask-python.ts";
import { callOrigin } from "./object-origin.ts";

const origin = async (text: string): Promise<string> =>
  await askPython(text, (argument, context) => callOrigin(argument, context));

describe("the origin of a call's object", () => {
  it("is the call that made it, by assignment, with or annotation", async () => {
    const expected = "requests.Session.get";
    expect(await origin("import requests\ns = requests.Session()\nprobe(s.get(url))\n")).toBe(expected);
    expect(await origin("import requests\nwith requests.Session() as s:\n    probe(s.get(url))\n")).toBe(expected);
    expect(await origin("import requests\ndef f(s: requests.Session):\n    probe(s.get(url))\n")).toBe(expected);
    expect(
      await origin(
        "import requests\nclass C:\n    def __init__(self):\n        self.s = requests.Session()\n    def f(self):\n        probe(self.s.get(url))\n",
      ),
    ).toBe(expected);
  });

  it("is looked for in the function around before the module", async () => {
    const text =
      "import httpx, requests\ndef a():\n    s = httpx.Client()\ndef b():\n    s = requests.Session()\n    probe(s.get(url))\n";
    expect(await origin(text)).toBe("requests.Session.get");
  });

  it("is the plain name where the file does not say", async () => {
    expect(await origin("probe(cache.get(key))\n")).toBe("cache.get");
  });
});
