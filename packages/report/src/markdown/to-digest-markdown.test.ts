import { DigestResponse } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { busyDigest, digestFinding, longRepositoryName, quietDigest } from "../testing/digests.ts";
import { toDigestMarkdown } from "./to-digest-markdown.ts";

const escapedName = longRepositoryName.replaceAll("-", String.raw`\-`);

describe("a digest as Markdown", () => {
  it("says all that happened", () => {
    const text = toDigestMarkdown(busyDigest);
    for (const part of [
      "# What changed: 2025-12-31 to 2026-01-01",
      "| high | 3 | 0 | 4000 |",
      "| all | 3 | 2 | 4000 |",
      "1 of what was opened was found by first scans",
      "Changed rules opened 1 and closed 0",
      "- **high** The certificate of \\*\\*the\\*\\* other side",
      "At least 5000 findings were opened that had been fixed before.",
      `| ${escapedName} | 1 | 4 | +3 |`,
      "| team/api | 4 | 2 | −2 |",
      "- and 11 more",
      "- and 1 more",
      `- ${escapedName}: ${escapedName} (\`host-not-found\`)`,
      "| `python/one` | 1 | 0 |",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("says when its counts are behind its lists", () => {
    expect(toDigestMarkdown(busyDigest)).not.toContain("not counted yet");
    expect(toDigestMarkdown({ ...busyDigest, upToDate: false })).toContain("not counted yet");
  });

  it("of a quiet day has no empty section", () => {
    expect(toDigestMarkdown(quietDigest)).not.toContain("## ");
    expect(toDigestMarkdown(quietDigest)).toContain("# What changed: 2026-01-01\n");
  });

  it("lets no text of a repository become markup", () => {
    const hostile = { ...digestFinding, message: "<img src=x> [x](https://evil.example) | `", path: "`|`\n# x" };
    const text = toDigestMarkdown(DigestResponse.parse({ ...busyDigest, worstOpened: [hostile] }));
    expect(text).not.toMatch(/(?<!\\)<img|(?<!\\)\]\\?\(https|\n# x/);
  });
});
