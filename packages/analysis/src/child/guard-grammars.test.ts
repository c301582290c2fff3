import type { Engine } from "@muster/rules";
import { describe, expect, it, vi } from "vitest";
import { guardGrammars } from "./guard-grammars.ts";

describe("an engine whose grammars are watched", () => {
  it("looks at what is installed when a language is first prepared, and says that it changed", async () => {
    const installed = { versions: "grammar@1" };
    const loaded: string[] = [];
    const onChanged = vi.fn();
    const readVersions = vi.fn(() => installed.versions);
    const prepare: Engine["prepare"] = (language) => {
      loaded.push(language);
      return Promise.resolve();
    };
    const analyseSource = vi.fn<Engine["analyseSource"]>();
    const guarded = guardGrammars({ prepare, analyseSource }, { readVersions, onChanged });
    await guarded.prepare("python");
    await guarded.prepare("python");
    expect([readVersions.mock.calls.length, onChanged.mock.calls.length]).toEqual([2, 0]);
    installed.versions = "grammar@2";
    await guarded.prepare("python");
    expect(onChanged).not.toHaveBeenCalled();
    await guarded.prepare("go");
    expect(onChanged).toHaveBeenCalledOnce();
    expect(loaded).toEqual(["python", "python", "python", "go"]);
  });

  it("passes on that a language cannot be prepared", async () => {
    const prepare: Engine["prepare"] = () => Promise.reject(new Error("no grammar"));
    const analyseSource = vi.fn<Engine["analyseSource"]>();
    const guard = { readVersions: () => "", onChanged: vi.fn() };
    await expect(guardGrammars({ prepare, analyseSource }, guard).prepare("go")).rejects.toThrow("no grammar");
  });
});
