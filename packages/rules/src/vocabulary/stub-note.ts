/**
 * What a comment says about the code beside it. `stand-in`: that it is not the real thing (a mock, a placeholder, not
 * implemented). `unfinished`: that work of its own is left to do. `open`: that something is. Null: nothing of these.
 */
export type StubNote = "stand-in" | "unfinished" | "open" | null;

/** Words that say it wherever they stand; not within a name (`todo-stub`) or in quotes. */
const plain =
  /(?<![\w/.`"'{-])(?:not\s+(?:yet\s+|been\s+|actually\s+)*implemented|(?:does|do)(?:n't|\s+not)\s+implement|unimplemented|hard-?\s?coded|simulat(?:e|ed|es|ing)|(?<!(?:n't|not|never|no) )pretend(?:s|ing)?)(?![\w`"'-]|\.\w|\()/i;

/**
 * Names of what stands in for the real thing. They are also what code is about (the placeholders of a message), so they
 * count where a comment begins with them, says "this is" or "returns" before, or what they are behind.
 */
const noun = String.raw`(?:mock(?:ed)?|stub(?:bed)?|place-?holder(?! (?:texts?|labels?|colou?rs?|styles?|attributes?|props?)\b)|faked?|dummy(?= (?:data|values?|results?|responses?|implementation)))(?![\w\x60"'-]|\.\w|\()`;
const named = new RegExp(
  String.raw`(?:^|\n)\W*(?:(?:TODO|FIXME|NOTE)\W+)?(?:an? |just |only |currently |temporary )*${noun}` +
    String.raw`|\b(?:this|it|that)(?:'s| is| was)(?: still| just| only| currently)*(?: an?)?(?: \w+)? ${noun}` +
    String.raw`|\breturn\w*(?: an?| the| some| back)? ${noun}` +
    String.raw`|(?<![\w-])${noun} (?:implementation|data|responses?|results?|values?|answer|payload|logic|numbers|until|for now|version)\b`,
  "i",
);

/** The same said in a sentence: "in production this would…", "replace with a real implementation". */
const unreal =
  /\b(?:in (?:a |the )?(?:real|actual|production|full)\b[^.]{0,40},? (?:\w+ )?(?:would|should|use|call|query|fetch)|(?:real|actual|proper) (?:implementation|logic|call|integration|check|validation) (?:here|later|goes|would|should|is missing)|(?:implement|replace|swap)\b.{0,40}\b(?:later|real|actual)\b|to be implemented|implement(?:ation)? (?:me|this|pending|missing)|coming soon|always (?:return|succeed|allow|pass|approve)\w* (?:\w+ )?for now|for now,? (?:we |just |simply |only |it )*(?:always |simply )?(?:return|assume|accept|allow|pass|succeed|approve|do nothing))\b/i;

/** A mark followed by the function's own work: `implement` says that none of it is there. */
const unimplemented =
  /\b(?:TODO|FIXME)\b\W*(?:\([^)]*\)\W*)?(?:\w+\W+){0,2}?implement\b(?! (?:a |the )?(?:better|faster|nicer|more))/;
const unfinished =
  /\b(?:TODO|FIXME)\b\W*(?:\([^)]*\)\W*)?(?:\w+\W+){0,2}?(?:integrat|actual|connect|hook up|wire|fill in|finish|complete this|real |(?:call|send|query|fetch|load|submit|persist|save|store|ask|check|verify|validate|compute|calculate|handle)\b)/;

const mark =
  /(?<![\w/-])(?:TODO|FIXME)(?![\w-])|(?<!\b(?:[Oo]nly|[Uu]nsupported|[Ss]upported) )\bfor now\b|^\s*(?:temporary|temp)\b/;

/** Work on code that does what it should: nothing is missing. */
const upkeep =
  /\b(?:remov|drop|deprecat|renam|delet|refactor|document|docstring|clean|mov|typ(?:e|ing|ings|es|ed)\b|annotat|tests?\b|rewrit|simplif|optimi[sz]|cach|translat|i18n|upgrad|improv|better|support more|more (?:cases|types)|bump|inline|dedup|duplicated? (?:in|from|with|of)\b|bench|perf|once we (?:require|depend|drop)|backwards?.compat|style|lint|nam(?:e|ing)\b|mock out|unit)/i;

/** "No longer a stub", "instead of a placeholder": the opposite. */
const denied =
  /\b(?:no longer|never|not?|isn't|aren't|without|instead of|rather than|than|avoid\w*|replac\w+)\s+(?:an?\s+|any\s+|the\s+)?(?:mock|stub|place-?holder|fake|dummy|hard)/i;

/** Says what a function that does nothing is for: somebody else's, or nobody's, on purpose. */
const onPurpose =
  /\b(?:sub-?class\w*|derived|overrid\w*|overwrit\w*|abstract|interface|inherit\w*|must (?:be )?implement\w*|(?:should|to) (?:be )?implement(?:ed)? (?:it|this )?(?:by|in)\b|child class\w*|no-?op|null object|intentional\w*|deliberate\w*|on purpose|by design|default implementation|to (?:re-?define|satisfy|match|keep) the (?:\w+ )?(?:signature|interface|protocol)|hook(?!s? (?:up|it|this|in|into|to)\b))\b/i;

/** Says that something is refused for good, or here: an answer, not a gap. */
const refusal =
  /\b(?:not? (?:\w+ )?(?:support\w*|allowed|available|possible|permitted|applicable|exist|defined)|unsupported|unavailable|immutable|read-?only|cannot|can't|doesn't|does not|use \S+ instead|requires?|undefined|invalid|unknown|unexpected|implemented (?:for|in|by|on)|only)\b/i;

/** Every word with which a note or a message can say that something is missing: a file without any of them has no stub. */
export const stubWords =
  /todo|fixme|implement(?!s\b)|mock|stub|place-?holder|fake|dummy|hard-?\s?coded|simulat|pretend|for now|temp|coming soon|comes? (?:next|later)|planned for|\byet\b|\b(?:real|actual|production|full|later)\b/i;

/** Returns what the texts of the comments beside a place, taken together, say about it. */
export function readStubNote(comments: readonly string[]): StubNote {
  const text = comments.join("\n").replace(/[^\S\n]+/g, " ");
  const sentence = text.replaceAll("\n", " ");
  if (denied.test(sentence) || saysOnPurpose(sentence)) return null;
  if ([plain, unreal, unimplemented].some((pattern) => pattern.test(sentence)) || named.test(text)) return "stand-in";
  if (unfinished.test(sentence)) return "unfinished";
  return mark.test(sentence) && !upkeep.test(sentence) ? "open" : null;
}

/** Whether a text says that doing nothing is meant: it is for others to override, or a no-op by design. */
export function saysOnPurpose(text: string): boolean {
  return onPurpose.test(text);
}

/**
 * What the message of a thrown error says: `missing` for "not implemented", "TODO"; `refused` for what will not come;
 * null for anything else.
 */
export function readRaisedMessage(message: string): "missing" | "refused" | null {
  if (saysOnPurpose(message)) return "refused";
  if (
    /\byet\b|\bTODO\b|\bFIXME\b|\bimplement me\b|\bcoming soon\b|\bto be implemented\b|\b(?:comes?|coming|planned|follows|scheduled) (?:next|later|soon|in (?:the )?next|with v?\d|for (?:the )?next)\b/.test(
      message,
    )
  )
    return "missing";
  if (refusal.test(message)) return "refused";
  return /\b(?:not\s+(?:been\s+|currently\s+)?implemented|unimplemented|un-implemented|implementation missing|stub|placeholder)\b/i.test(
    message,
  )
    ? "missing"
    : null;
}

/** Whether a text is the name of a class that others extend. */
export function isBaseName(name: string): boolean {
  return /^_?(?:(?:Base|Abstract|Generic|Default|Null|Noop|NoOp|Dummy|Fake|Mock|Stub)(?![a-z])|I(?=[A-Z][a-z]))|(?:Base|Mixin|Interface|Protocol|ABC|Abstract|Stub|Mock|Fake|Backend|Plugin)$/.test(
    name,
  );
}

const failures: readonly RegExp[] = [
  /\berrors?\b["']?\s*(?::|=>)(?!\s*(?:null|None|nil|undefined|false|False|""|''|\[\]))/,
  /\b(?:status(?:_?code)?|code|reason|message)\b["']?\s*(?::|=>|=)\s*["':]?(?:error|fail|not[ _]|un(?:implemented|available|supported)|[45]\d\d\b)/i,
  /\b(?:success|ok|valid)\b["']?\s*(?::|=>)\s*[Ff]alse/,
  /\b501\b|:error\b|not[_ ](?:yet[_ ])?(?:implemented|supported)|unimplemented|unsupported/i,
];

/** Whether a literal answer owns up to the failure: an error, a 501, `success: false`. */
export function admitsFailure(text: string): boolean {
  return failures.some((failure) => failure.test(text));
}
