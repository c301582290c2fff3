import { defineRule } from "../../../define-rule.ts";
import { methodOf } from "../../../vocabulary/javascript/functions.ts";
import { possibleTexts } from "../../../vocabulary/javascript/possible-texts.ts";

const weak = /^(?:des|desx|3des|rc[24]|bf|blowfish|cast5?|idea|seed)(?:$|[-_\d])|(?:^|[-_])ecb$/i;

export const rule = defineRule({
  id: "javascript/weak-cipher",
  class: "weak-cipher",
  title: "Weak cipher or mode",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "high",
  confidence: "high",
  cwe: ["CWE-327"],
  why: `
    DES, RC4 and Blowfish can be broken with little money, and ECB shows the pattern of the text through the cipher.
    createCipher derives its key without salt, so equal passwords give equal keys.`,
  fix: `
    Use aes-256-gcm or chacha20-poly1305 with a random nonce for every message, through createCipheriv.`,
  example: {
    language: "typescript",
    before: `
      import crypto from "node:crypto";
      const cipher = crypto.createCipheriv("des-ede3-cbc", key, iv);`,
    after: `
      import crypto from "node:crypto";
      const cipher = crypto.createCipheriv("aes-256-gcm", key, crypto.randomBytes(12));`,
  },
  effort: { baseMinutes: 40, perOccurrenceMinutes: 20 },
  tags: ["encryption", "crypto"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 3,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_cipher) arguments: (arguments . (_) @algorithm)
      (#any-of? @_cipher "createCipheriv" "createDecipheriv" "createCipher" "createDecipher")) @finding

    (call_expression function: (identifier) @_cipher arguments: (arguments . (_) @algorithm)
      (#any-of? @_cipher "createCipheriv" "createDecipheriv" "createCipher" "createDecipher")) @finding

    (call_expression function: (member_expression object: (member_expression object: (identifier) @_library property: (property_identifier) @_name) property: (property_identifier) @_method)
      (#any-of? @_library "CryptoJS" "crypto")
      (#any-of? @_name "DES" "TripleDES" "RC4" "Rabbit" "RC4Drop" "Blowfish") (#any-of? @_method "encrypt" "decrypt")) @finding

    (member_expression object: (member_expression property: (property_identifier) @_mode) property: (property_identifier) @_ecb
      (#eq? @_mode "mode") (#eq? @_ecb "ECB")) @finding

    (call_expression function: (member_expression object: (member_expression property: (property_identifier) @_module) property: (property_identifier) @_forge) arguments: (arguments . (_) @algorithm)
      (#eq? @_module "cipher") (#any-of? @_forge "createCipher" "createDecipher" "startEncrypting")) @finding
  `,
  accept: ({ finding, algorithm }, context) => {
    if (algorithm === undefined) return true;
    const method = methodOf(finding);
    if (
      /^create(?:Cipher|Decipher)$/.test(method) &&
      /^(?:crypto|createCipher|createDecipher)\b/.test(context.name(finding) ?? "")
    )
      return true;
    return possibleTexts(algorithm, context).some((name) => weak.test(name));
  },
  // What was written with it must be read to be written anew.
  severityOf: ({ finding }) => (/^createDecipheriv$|^decrypt$/.test(methodOf(finding)) ? "low" : undefined),
  message: ({ finding }) =>
    /createCipher$|createDecipher$/.test(methodOf(finding))
      ? "This cipher or its way to make a key is weak."
      : "This cipher or mode is weak.",
});
