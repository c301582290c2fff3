import vm from "node:vm";

const ROOT_LOOKUP = "return this";

export function safe(text: string, redis: { eval(script: string, keys: number): unknown }, page: Page) {
  const data = JSON.parse(text);
  const root = new Function("return this")();
  const again = new Function(ROOT_LOOKUP)();
  setTimeout(() => console.log(text), 100);
  setTimeout(refresh, 1000, text);
  redis.eval(text, 1);
  page.$eval("h1", (node) => node.textContent);
  return [data, root, again, vm.runInNewContext("1 + 1"), eval("require")];
}

export class Calculator {
  evaluate(formula: string) {
    return this.parser.evaluate(formula);
  }
}
