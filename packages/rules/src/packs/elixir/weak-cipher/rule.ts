import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

const weakCipher = /^:"?(des\w*|rc[24]\w*|blowfish\w*|\w*_ecb|aes_ecb\w*|aes_ige\d*)"?$/;

export const rule = defineRule({
  id: "elixir/weak-cipher",
  class: "weak-cipher",
  title: "Outdated cipher or ECB mode",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "high",
  cwe: ["CWE-327"],
  why: `
    DES, 3DES, RC2, RC4 and Blowfish can be broken with the means of today. ECB encrypts equal blocks to equal blocks, so
    the shape of the data stays readable. What was encrypted so counts as known.`,
  fix: `
    Use an authenticated mode: :crypto.crypto_one_time_aead(:aes_256_gcm, …) or :chacha20_poly1305, with a fresh random
    nonce, or a library that does so (Cloak, Plug.Crypto.MessageEncryptor).`,
  example: {
    language: "elixir",
    before: `:crypto.crypto_one_time(:aes_256_ecb, key, data, true)`,
    after: `:crypto.crypto_one_time_aead(:aes_256_gcm, key, nonce, data, aad, true)`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 20 },
  tags: ["crypto", "cipher"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "low", example: "low", script: "medium", migration: "medium", development: "low" },
  query: `
    (call target: (dot left: (_) @_crypto right: (identifier) @_cipher)
      (#eq? @_crypto ":crypto")
      (#any-of? @_cipher "crypto_one_time" "crypto_one_time_aead" "crypto_init" "crypto_dyn_iv_init" "block_encrypt" "block_decrypt"
        "stream_init" "crypto_one_time_aead_init")) @finding

    (call target: (dot left: (alias) @_jose right: (identifier) @_cipher)
      (#any-of? @_jose "ExCrypto" "ExCrypto.Cipher") (#any-of? @_cipher "encrypt" "decrypt")) @finding
  `,
  accept: ({ finding }, context) => weakName(finding, context) !== null,
  message: ({ finding }, context) =>
    `The cipher ${weakName(finding, context) ?? ""} does not protect what it encrypts.`,
});

/** The names of all ciphers that the first argument may hold: literal, local, or chosen by a branch. */
function weakName(call: SyntaxNode, context: RuleContext): string | null {
  const first = context.argument(call, 0);
  const direct = context.text(first);
  if (direct !== null) return weakCipher.test(direct) ? direct : null;
  const texts = context.values(first)?.map((value) => context.text(value) ?? "") ?? [];
  return texts.find((text) => weakCipher.test(text)) ?? null;
}
