import vm from "node:vm";
import { runInNewContext } from "vm";

export function calculate(formula: string, scope: Record<string, unknown>, id: string) {
  const total = eval(formula); // expect: javascript/dynamic-code-execution
  const sum = new Function("scope", "return " + formula)(scope); // expect: javascript/dynamic-code-execution
  const result = vm.runInNewContext(formula, scope); // expect: javascript/dynamic-code-execution
  const script = new vm.Script(`(${formula})`); // expect: javascript/dynamic-code-execution
  setTimeout("refresh('" + id + "')", 1000); // expect: javascript/dynamic-code-execution
  window.setInterval(`poll(${id})`, 5000); // expect: javascript/dynamic-code-execution
  return [total, sum, result, script, runInNewContext(formula)]; // expect: javascript/dynamic-code-execution
}
