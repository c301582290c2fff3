/** Words by which people say that a value is to be replaced, or never was real. */
const placeholderWords =
  /example|placeholder|dummy|sample|redacted|removed|masked|hidden|replace|insert|change[-_ ]?(?:me|this|it)|your[-_ ]?|[-_]here\b|my[-_](?:secret|token|key|password|api)|fake|mock|todo|fixme|not[-_ ]?(?:a|the)?[-_ ]?(?:real|secret|used|needed)|some[-_](?:secret|token|key|password)|to[-_ ]?be[-_ ]|xxx+|\*{3,}|\.{3}|…|deadbeef|if[-_ ]you[-_ ](?:see|read)|lorem|foobar|foo[-_]bar|abc123|abcdef(?:gh)?|12345(?:6|$)|0{6,}|(?:secret|token|password|key)[-_ ]?goes/i;

/** References to where the value really comes from. */
const references =
  /^(?:\$|%[A-Z_]+%|#\{|\{\{|\{%|<[^>]*>?$|@@|!|\[[^\]]*\]$|env[.:(]|process\.env|vault:|secret:|op:\/\/|arn:aws|ssm:|sops|ENC\[|ENC\(|AQICAH|\(\()|\$\{|\{\{|#\{|<%|%\(|\$\(|%\{/;

const sequences = "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz9876543210qwertyuiopasdfghjklzxcvbnm";

/** Keys that the providers themselves print in their documentation. */
const documented: readonly string[] = [
  "AKIAIOSFODNN7EXAMPLE",
  "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  ["sk_test_", "4eC39HqLyjWDarjtT1zdp7dc"].join(""),
  ["sk_test_", "BQokikJOvBiI2HlWgH4olfQ2"].join(""),
  ["sk_test_", "26PHem9AhJZvU623DfE1x4sd"].join(""),
  // The secret of the one-time passwords in every tutorial.
  "JBSWY3DPEHPK3PXP",
  // The storage emulators' well-known account key and the Cosmos emulator's.
  ["Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsu", "Fq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="].join(""),
  ["C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDu", "VTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw=="].join(""),
];

/** True when a text stands for a secret, or refers to one, and is none itself. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  if (documented.some((known) => text.includes(known)) || references.test(text)) return true;
  return isFiller(text) || hasPlaceholderWord(text);
}

/** Random text of base64 spells short words by chance: there the word must stand alone. */
function hasPlaceholderWord(text: string): boolean {
  const found = placeholderWords.exec(text);
  if (found === null) return false;
  if (text.length < 40 || found[0].length >= 7 || !/[A-Za-z0-9]/.test(found[0])) return true;
  const before = text[found.index - 1] ?? "-";
  const after = text[found.index + found[0].length] ?? "-";
  return /[^A-Za-z0-9]/.test(before) && /[^A-Za-z0-9]/.test(after);
}

/** One or two characters repeated, or the alphabet, the digits or a row of the keyboard in order. */
function isFiller(text: string): boolean {
  const body = text.toLowerCase().replace(/^[a-z]{1,8}[-_]/, "");
  // Behind a word and a dash four digits of a password repeat themselves easily.
  const charactersMin = body.length < text.length && body.length < 8 ? 2 : 4;
  if (new Set(body).size < charactersMin || /(.)\1{5,}/.test(body)) return true;
  if (/^(.{2,12})\1{2,}/.test(body)) return true;
  const letters = body.replace(/[^a-z0-9]/g, "");
  return letters.length >= 8 && countInSequence(letters) / letters.length > 0.8;
}

/** How many characters follow their predecessor in an alphabet or on a keyboard. */
function countInSequence(letters: string): number {
  let count = 1;
  for (let at = 1; at < letters.length; at++) {
    if (sequences.includes(letters.slice(at - 1, at + 1))) count++;
  }
  return count;
}
