import { expect, it } from "vitest";
import { markupOf, scriptsOf } from "./component-scripts.ts";

const component = `<template>
  <p title="</script>">{{ n }}</p>
</template>
<script setup lang="ts" generic="T extends Map<string, number>">
const n = "é🙂";
</script>
<script lang="coffee">n = 1</script>
<style>p { color: red }</style>
`;

it("of a component only the scripts are left, at their places", () => {
  const scripts = scriptsOf("src/Price.vue", component);
  expect(scripts).toHaveLength(component.length);
  expect(scripts.trim()).toBe('const n = "é🙂";');
  expect(scripts.indexOf("const n")).toBe(component.indexOf("const n"));
  expect(scripts.split("\n")).toHaveLength(component.split("\n").length);
});

it("its markup is all the rest", () => {
  const markup = markupOf(component);
  expect(markup).toHaveLength(component.length);
  expect(markup).toContain("{{ n }}");
  expect(markup).not.toContain("🙂");
});

it("another file is read as a whole, whatever it holds", () => {
  expect(scriptsOf("src/price.ts", component)).toBe(component);
});

it("a component without a script has none", () => {
  expect(scriptsOf("A.svelte", "<p>{price}</p>\n").trim()).toBe("");
});

it("a hundred thousand scripts that nothing closes are read at once, and are none", () => {
  // Each that looked for its end up to the end of the file would make this minutes.
  const text = "<script \n".repeat(100_000) + "<script>\n".repeat(10_000);
  expect(scriptsOf("A.vue", text).trim()).toBe("");
});

it("a script stands behind one that was left out", () => {
  expect(scriptsOf("A.vue", '<script lang="coffee">n = 1</script><SCRIPT>const m = 2;</SCRIPT >').trim()).toBe(
    "const m = 2;",
  );
});
