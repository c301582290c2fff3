import { holdsAny as holdsAnyOf, literalScanner } from "../text/literal-scanner.ts";
import type { LiteralGroup } from "../text/literal-scanner.ts";

/** A name and the literal that is given to it. Indexes are those of the value, without its quotes. */
export interface LiteralAssignment {
  readonly name: string;
  readonly value: string;
  readonly nameIndex: number;
  readonly startIndex: number;
  readonly endIndex: number;
  /** Within a text such as a connection string or a URL. */
  readonly isInner: boolean;
  /** A value of a row that goes into a database: a word there is the value, and no field's name. */
  readonly isStored?: boolean;
}

/** Whether a value needs quotes: in code it does, in `.env`, YAML and properties it does not. */
export type Quoting = "quoted" | "bare";

const nameCharactersMax = 80;

/** Parts of names that may be secret; what the whole name means is asked later. */
const trigger =
  /secret|passw|passphrase|passcode|pwd|pass(?![a-z])|token|credential|pepper|key(?![a-z])|salt(?![a-z])|_pat(?![a-z])/gi;

/** One of these is in every name that `trigger` finds. */
const marks = literalScanner.add(["secret", "pass", "pwd", "token", "credential", "pepper", "key", "salt", "_pat"], {
  ignoresCase: true,
});

/** Between a name and a quoted value: the rest of a subscript, a type, an operator. */
const quoted =
  /(["'`]?[\])]?)(?:\s{0,8}(?:\?|!)?:\s{0,4}[&\w.'?<>|[\] ]{1,40}?)?\s{0,20}(===?|=>|:=|\|\|=|\?\?=|=(?![=~>])|:(?!:)|,)\s{0,20}(?:[[(]\s{0,40})?(?:[brufBRUF]{1,2}|@|\$|~[sS])?(["'`])/y;
const bare = /(["']?\]?)[ \t]{0,20}([=:])[ \t]{0,20}(?=[^\s"'`#;])([^\s"'`]{4,400})[ \t]*(?:#.*|;.*)?$/my;
/** `{name: admin, password: admin}`: within the braces of YAML a value ends before what follows. */
const flow = /["']?[ \t]{0,4}:[ \t]{1,4}([^\s"'`,{}[\]#&*!|>]{4,400})[ \t]{0,4}(?=[,}])/y;
const inner = /=([^;&"'`\s<>]{4,200})/y;
const element = />\s{0,4}([^<>\s]{4,300})\s{0,4}<\//y;
const option = /(?:=|[ \t]{1,4})["']?([^\s"'`|;&)\\]{4,300})/y;
/** Elixir's module attribute: a name after `@`, and its value with nothing between. */
const attribute = /[ \t]{1,20}(?:~[sS])?"([^"\n]{1,400})"/y;
/** `PGPASSWORD=… pg_dump`: for one command. */
const forCommand = /=([^\s"'`;&|$<>(){}\\%]{4,200})(?=[ \t]+[\w./]|[ \t]*[&|;])/y;
/** `host=db user=app password=…` of a connection string of words. */
const keyword = /=([^\s"'`;&|$<>(){}\\%]{4,200})(?=[ \t]|["'`])/y;
/** `["POSTGRES_USER=ledger", "POSTGRES_PASSWORD=…"]`: up to the quote that stands before the name. */
const listed = /=([^\s"'`;&|$<>(){}\\]{4,200})(?=["'])/y;
const header = /:[ \t]{0,3}([^\s"'`${}<>]{8,300})["']/y;
const sqlText = /\s{1,4}(?:BY\s{1,4})?(?:AS\s{1,4})?'([^'\n]{1,200})'/iy;

/** Calls that store the value under the name; others look it up, with a default. */
const storingCalls =
  /(?:^|\W)(?:put|set\w*|append|add\w*|header|headers|\w*put_env|property|define|with\w*|insert)\(\s*$/i;

/** Yields names that may be secret with the literals that follow them. Linear in the length of the text. */
export function* findAssignments(
  text: string,
  quoting: Quoting,
  holdsAny: (marks: LiteralGroup) => boolean = (group) => holdsAnyOf(text, group),
): Generator<LiteralAssignment> {
  if (!holdsAny(marks)) return;
  let after = 0;
  for (const match of text.matchAll(trigger)) {
    if (match.index < after) continue;
    const [start, end] = nameAround(text, match.index, match.index + match[0].length);
    after = end;
    if (end - start > nameCharactersMax) continue;
    const found = valueAfter(text, { start, end, quoting });
    if (found === null) continue;
    yield { name: text.slice(start, end), nameIndex: start, ...found };
  }
}

const isNameCharacter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 45 ||
  code === 46 ||
  code === 36;

function nameAround(text: string, from: number, to: number): readonly [number, number] {
  let [start, end] = [from, to];
  while (start > 0 && from - start <= nameCharactersMax && isNameCharacter(text.charCodeAt(start - 1))) start--;
  while (end < text.length && end - to <= nameCharactersMax && isNameCharacter(text.charCodeAt(end))) end++;
  while (start < from && /[-.$]/.test(text[start] ?? "")) start++;
  return [start, end];
}

type Value = Pick<LiteralAssignment, "value" | "startIndex" | "endIndex" | "isInner">;

interface Place {
  readonly start: number;
  readonly end: number;
  readonly quoting: Quoting;
}

function valueAfter(text: string, place: Place): Value | null {
  const before = text[place.start - 1] ?? "";
  if (/[;?&]/.test(before) && text[place.end] === "=") return take(inner, text, place.end) ?? quotedValue(text, place);
  if (before === "<" && text[place.end] === ">") return take(element, text, place.end);
  const direct = quotedValue(text, place);
  if (direct !== null) return direct;
  const line = text.slice(Math.max(0, place.start - 60), place.start);
  if (text[place.end] === "=") {
    const name = text.slice(place.start, place.end);
    if (/^(?:password|passwd|pwd)$/.test(name) && /(?:host|user|dbname|server|port)=\S{1,50}[ \t]{1,2}$/.test(line))
      return take(keyword, text, place.end);
    const command = /^[A-Z][A-Z0-9_]+$/.test(name) ? take(forCommand, text, place.end) : null;
    if (command !== null && /(?:^|[\s"'`])$/.test(before)) return { ...command, isInner: true };
    const item = /^["']$/.test(before) && /^[A-Z][A-Z0-9_]+$/.test(name) ? take(listed, text, place.end) : null;
    if (item !== null && text[item.endIndex] === before) return item;
  }
  if (text[place.end] === ":" && /(?:-H|--header)[ =]?["']$/.test(line)) return take(header, text, place.end);
  if (before === "@") return take(attribute, text, place.end);
  if (before === "-" && text[place.start - 2] === "-") return take(option, text, place.end);
  if (/^\s{1,4}(?:BY\s|AS\s|')/i.test(text.slice(place.end, place.end + 8))) return take(sqlText, text, place.end);
  // `image: registry/token-refresher:v1` names an image.
  if (before === "/" && text[place.end] === ":") return null;
  if (place.quoting !== "bare") return null;
  const isInBraces = /\{[^{}]*$/.test(text.slice(text.lastIndexOf("\n", place.start) + 1, place.start));
  return (isInBraces ? take(flow, text, place.end) : null) ?? bareValue(text, place);
}

function take(pattern: RegExp, text: string, at: number): Value | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  const value = match?.[1];
  if (match === null || value === undefined) return null;
  const startIndex = match.index + match[0].indexOf(value);
  return { value, startIndex, endIndex: startIndex + value.length, isInner: pattern === inner };
}

function quotedValue(text: string, { start, end }: Place): Value | null {
  quoted.lastIndex = end;
  const match = quoted.exec(text);
  if (match === null) return null;
  const [whole, closer = "", operator = "", quote = ""] = match;
  if (operator === "," && !(closer !== "" && storingCalls.test(text.slice(Math.max(0, start - 40), start - 1))))
    return null;
  const startIndex = match.index + whole.length;
  const endIndex = endOfText(text, startIndex, quote);
  const joined =
    endIndex === null
      ? null
      : joinedText(text, { startIndex, endIndex, quote, isBracketed: /[([]\s{0,80}["'`]$/.test(whole) });
  if (joined !== null) return joined;
  return endIndex === null ? null : { value: text.slice(startIndex, endIndex), startIndex, endIndex, isInner: false };
}

const joint = /["'`][ \t]{0,20}(?:\r?\n[ \t]{0,40})?(?:\+|<>|\.|\\\r?\n|&)?[ \t]{0,20}(?:\r?\n[ \t]{0,40})?(["'`])/y;
const pieceMax = 6;

/** `"sk_" + "live…"`, `"sk_" <> "live…"`, `("sk_" "live…")`: the literals read as one; the span is from the first to the last. */
function joinedText(
  text: string,
  first: {
    readonly startIndex: number;
    readonly endIndex: number;
    readonly quote: string;
    readonly isBracketed: boolean;
  },
): Value | null {
  let value = text.slice(first.startIndex, first.endIndex);
  const { quote } = first;
  let { endIndex } = first;
  for (let pieces = 1; pieces < pieceMax; pieces++) {
    joint.lastIndex = endIndex;
    const match = joint.exec(text);
    if (match === null || match[1] !== quote) break;
    // Outside of brackets the next line is a statement of its own, be it the text that documents this one.
    if (!/[+<.&\\]/.test(match[0]) && !(first.isBracketed && match[0].includes("\n"))) break;
    const from = endIndex + match[0].length;
    const end = endOfText(text, from, quote);
    if (end === null) break;
    value += text.slice(from, end);
    endIndex = end;
  }
  return endIndex === first.endIndex ? null : { value, startIndex: first.startIndex, endIndex, isInner: false };
}

/** The index of the closing quote on the same line, escapes passed over. */
function endOfText(text: string, from: number, quote: string): number | null {
  for (let at = from; at < text.length && at - from < 500; at++) {
    const character = text[at];
    if (character === "\n") return null;
    if (character === "\\") at++;
    else if (character === quote) return at;
  }
  return null;
}

function bareValue(text: string, { end }: Place): Value | null {
  bare.lastIndex = end;
  const match = bare.exec(text);
  const value = match?.[3];
  if (match === null || value === undefined) return null;
  const startIndex = match.index + match[0].indexOf(value, (match[1] ?? "").length + 1);
  return { value, startIndex, endIndex: startIndex + value.length, isInner: false };
}
