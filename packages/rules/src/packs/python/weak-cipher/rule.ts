import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

export const rule = defineRule({
  id: "python/weak-cipher",
  class: "weak-cipher",
  title: "Broken or unauthenticated cipher",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-327"],
  why: `
    DES, RC4, Blowfish and ECB leak what they encrypt: keys can be found by search, equal blocks look equal, and
    streams repeat. Data that was meant to be unreadable is readable.`,
  fix: `
    Use an authenticated cipher: cryptography's Fernet, AESGCM or ChaCha20Poly1305, with a fresh nonce for every
    message.`,
  example: {
    language: "python",
    before: `
      cipher = DES.new(key, DES.MODE_ECB)`,
    after: `
      cipher = AESGCM(key)`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 30 },
  tags: ["cryptography", "cipher"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (attribute object: (_) @_cipher attribute: (identifier) @_new)
      (#eq? @_new "new") (#match? @_cipher "(DES3?|ARC[24]|RC[24]|Blowfish|CAST|XOR)$")) @cipher @finding

    (call function: (identifier) @_cipher
      (#any-of? @_cipher "TripleDES" "ARC4" "Blowfish" "IDEA" "SEED" "CAST5" "RC2" "ECB")) @cipher @finding

    (call function: (attribute attribute: (identifier) @_cipher)
      (#any-of? @_cipher "TripleDES" "ARC4" "Blowfish" "IDEA" "SEED" "CAST5" "RC2" "ECB")) @cipher @finding

    (attribute attribute: (identifier) @_mode (#eq? @_mode "MODE_ECB")) @mode @finding

    (call function: (_) @_set arguments: (argument_list (string) @suite) (#match? @_set "(set_ciphers|ciphers)$")) @finding
  `,
  accept: ({ cipher, mode, suite }, context) => {
    if (suite !== undefined)
      return (
        /(?:^|:)(?:RC4|DES|3DES|NULL|EXPORT|EXP|aNULL|eNULL|MD5|LOW)\b/.test(context.text(suite) ?? "") &&
        !/SECLEVEL=[2-5]/.test(suite.text)
      );
    if (mode !== undefined) return !isCountedByItsCall(mode);
    const name = context.name(cipher) ?? "";
    return (
      /^(?:Crypto|Cryptodome)\.Cipher\.(?:DES3?|ARC[24]|Blowfish|CAST|XOR)\.new$|(?:^|\.)(?:DES3?|ARC[24])\.new$|(?:^|\.)(?:algorithms|decrepit\.\w+)\.(?:TripleDES|ARC4|Blowfish|IDEA|SEED|CAST5|RC2)$|(?:^|\.)modes\.ECB$|^pyDes\./.test(
        name,
      ) ||
      (/^(?:TripleDES|ARC4|Blowfish|ECB)$/.test(name.split(".").at(-1) ?? "") && /cryptography\./.test(name))
    );
  },
  message: ({ finding }) => `\`${finding.text.split("(")[0] ?? ""}\` does not keep what it encrypts secret.`,
});

/** `DES.new(key, DES.MODE_ECB)` is one mistake, told once. */
function isCountedByItsCall(mode: SyntaxNode): boolean {
  const call = mode.parent?.type === "argument_list" ? mode.parent.parent : null;
  return /^(?:\w+\.)*(?:DES3?|ARC[24]|Blowfish|CAST|XOR)\.new\(/.test(call?.text ?? "");
}
