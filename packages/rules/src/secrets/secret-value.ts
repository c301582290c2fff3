import { isUsableSecret } from "../vocabulary/fallback-value.ts";
import { isSecretName, wordsOf } from "../vocabulary/secret-name.ts";
import { entropyBitsPerCharacter } from "./entropy.ts";
import { isPlaceholder } from "./placeholder.ts";

const passwordLengthMin = 6;
const tokenLengthMin = 12;
const valueLengthMax = 400;

/** A random token of hexadecimal digits has up to 4 bits per character, one of base 64 up to 6; short ones have less. */
const hexBitsMin = 2.8;
const tokenBitsMin = 3.2;

/** Words of a name whose value is random and public, or no secret of the repository. */
const publicWords =
  /next|^(?:page|site|sort|push|lex|sha\d*)(?:tokens?|keys?|s)?$|continu|cursor|sync|idempot|csrf|xsrf|device|syntax|design|color|style|theme|publishable|anon|cache|partition|primary|foreign|shortcut|translation|i18n|label|checksum|digest|integrity|hash|fingerprint|md5|commit|revision|etag|mock|fake|dummy|example|placeholder|invalid|wrong|expected|recaptcha|verification|tracking|analytics|measurement|cancel|encrypted|sealed|ciphertext/;

const passwordWords = /password|passwd|passphrase|passcode|pwd|^pass$/;

const uuid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;
/** Services whose keys are UUIDs; under other names a UUID is an identifier. */
const uuidKeys =
  /heroku|snyk|postmark|railway|splunk|\bhec\b|codecov|coveralls|newsapi|zendesk|mailjet|bugsnag|rollbar|confluence|scaleway|harness|sonarcloud/i;
/** Made for the browser: Stripe's and Clerk's, Mapbox's. */
const publishable = /^(?:pk(?:_(?:live|test)_|\.eyJ)|phc_)/;
/** Sums, and hashes of passwords in the forms of crypt(3), passlib, Django and Werkzeug. */
const prefixedHash =
  /^(?:(?:sha\d{1,3}|md5|pbkdf2|bcrypt|scrypt)[-:$]|(?:pbkdf2|bcrypt|argon2|scrypt)\w*\$|\$(?:2[abxy]?|[156y]|argon2\w+|(?:pbkdf2|bcrypt|scrypt)[\w-]*)\$)/i;
const codeLike =
  /\[[a-zA-Z0-9]-[a-zA-Z0-9]|\w\(|=>|[{}<>]|\\[dwsbn.]|\[\^|\(\?|^\^|\s|^[-+*/=<>!&|.,:;?#@()[\]]+$|&&|\|\|/;
/** Pieces of a text that is put together: `'" + password + "'`, `"secret:%s"`. */
const piece = /^["']\s*\+|\+\s*["']$|%(?:\(\w+\))?[sdr]\b/;
const fileName =
  /\.(?:json|ya?ml|toml|pem|key|crt|cer|p12|pfx|jks|txt|env|conf|cfg|xml|ini|js|ts|py|rb|go|ex|exs|java|php|html?|css|png|svg|log|sh|md|gpg|enc|com|org|net|io|dev)$/i;

/** Whether the name says that what it holds is secret, and a secret of this program. */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name);
  return (
    (isSecretName(name) || isKeyOfService(words)) &&
    !words.some((word) => publicWords.test(word) && !/^(?:password|secret)/.test(word))
  );
}

/** Words that make "key" a secret where it holds a random literal, and something else elsewhere: `shared_key`. */
const serviceWords = /^(?:subscription|shared|vault|write|ingest|ingestion)$/;

/** Segment's key to write stands in every page. */
const isKeyOfService = (words: readonly string[]): boolean =>
  words.at(-1) === "key" && serviceWords.test(words.at(-2) ?? "") && !words.includes("segment");

/** Whether the name is that of a password, which people choose, and not of a token, which machines make. */
export function namesPassword(name: string): boolean {
  return wordsOf(name).some((word) => passwordWords.test(word));
}

/** True when a literal is as random as a token, or as mixed as a password, and neither a placeholder nor a name. */
export function looksSecret(name: string, value: string): boolean {
  if (value.length < passwordLengthMin || value.length > valueLengthMax) return false;
  if (uuid.test(value)) return uuidKeys.test(wordsOf(name).join(" ")) && !isPlaceholder(value);
  // The address of a contract or wallet, and what only a cluster's controller can open.
  if (/^0x[0-9a-f]{40};?$/i.test(value) || /^Ag[A-D][A-Za-z0-9+/]{100,}={0,2}$/.test(value)) return false;
  // `"check-password-strength": "~2.0.10"` is a version.
  if (
    publishable.test(value) ||
    /^1password$/i.test(value) ||
    isEncodedPlaceholder(value) ||
    /^[~^<>=v]{0,2}\d+(?:\.\d+){1,3}(?:[-+][\w.]+)?$/.test(value)
  )
    return false;
  if (/[^\x20-\x7e]/.test(value) || codeLike.test(value) || piece.test(value) || prefixedHash.test(value)) return false;
  if (!isUsableSecret(value) || isPlaceholder(value) || fileName.test(value) || isWordy(value)) return false;
  return namesPassword(name) ? isMixed(value) : isRandom(value);
}

/** `ZXhhbXBsZS1…`: "example-…" in base64. */
function isEncodedPlaceholder(value: string): boolean {
  if (value.length < 12 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return false;
  const decoded = Buffer.from(value, "base64").toString("latin1");
  return /^[\x20-\x7e]+$/.test(decoded) && isPlaceholder(decoded);
}

function isRandom(value: string): boolean {
  if (value.length < tokenLengthMin || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  const bits = entropyBitsPerCharacter(value);
  return /^(?:0x)?[0-9a-f]+$/i.test(value) ? value.length >= 16 && bits >= hexBitsMin : bits >= tokenBitsMin;
}

/** Letters with digits or signs among them. */
function isMixed(value: string): boolean {
  if (!/[A-Za-z]/.test(value)) return /\d/.test(value) && /[^\w\s.:/-]/.test(value);
  return /\d/.test(value) || /[!@#$%^&*+=~?|]/.test(value);
}

/**
 * Names of things: words with separators, in capitals or in camel case, each with at most a number behind it. They are
 * keys of translations, fields, environment variables, paths, versions.
 */
function isWordy(value: string): boolean {
  const parts = value.split(/[-_./:\\ ,]+/).filter((part) => part !== "");
  return parts.every(
    (part) =>
      /^(?:[A-Z]?[a-z]+|[A-Z]+)(?:[A-Z][a-z]+){0,6}\d{0,2}$|^v?\d{1,8}$|^(?:e2e|k8s|i18n|l10n|a11y|k3d|s3|b2b|p2p|oauth2)$/.test(
        part,
      ) && !isScrambled(part),
  );
}

/** Ten letters and more of both cases in no order that words have. */
function isScrambled(part: string): boolean {
  const humps = part.match(/[a-z][A-Z]/g)?.length ?? 0;
  return part.length >= 16 && humps / part.length > 0.2;
}
