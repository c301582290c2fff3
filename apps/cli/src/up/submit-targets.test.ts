import { expect, it } from "vitest";
import { parseTarget } from "../targets/parse-target.ts";
import { nameOf } from "./submit-targets.ts";

it.each([
  ["https://example.org/team/service.git", "team/service"],
  ["https://example.org/team/service/", "team/service"],
  ["git@example.org:service.git", "service"],
  ["https://example.org/gr%C3%B6%C3%9Fe", "größe"],
  ["/srv/code", "srv/code"],
  ["/srv/team+service/repo", "team+service/repo"],
  ["/srv/code/.git", "srv/code"],
  ["/srv/git/service.git", "git/service"],
  [".", "srv/here"],
])("%s is called %s", (input, name) => {
  expect(nameOf(parseTarget(input, "/srv/here"))).toBe(name);
});
