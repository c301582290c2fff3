import { RuleMetadata } from "@muster/contract";
import { ruleMetadata } from "@muster/rules/metadata";
import { expect, it } from "vitest";
import { everyRuleId, withEveryRuleId } from "./every-rule-id.ts";

const some = ruleMetadata[0];
const rules = [RuleMetadata.parse({ ...some, id: "python/new", aliases: ["python/old", "python/older"] })];

it("a rule is asked for by any of its names, the present one first", () => {
  const ids = ["python/new", "python/old", "python/older"];
  for (const asked of ids) expect(everyRuleId(rules, asked)).toEqual(ids);
  expect(everyRuleId(rules, "python/other")).toEqual(["python/other"]);
});

it("a filter holds each name once, and one without rules stays without", () => {
  const asked = { rule: ["python/old", "python/new", "any/x"], class: ["a"] };
  expect(withEveryRuleId(rules, asked)).toEqual({
    rule: ["python/new", "python/old", "python/older", "any/x"],
    class: ["a"],
  });
  const { rule, ...others } = asked;
  expect(rule).toHaveLength(3);
  expect(withEveryRuleId(rules, { ...others, rule: undefined })).toEqual({ class: ["a"] });
});
