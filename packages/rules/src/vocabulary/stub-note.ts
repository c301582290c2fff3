/**
 * What a comment says about the code beside it. `stand-in`: that it is not the real thing (a mock, a placeholder, not
 * implemented). `open`: that something is left to do. Null: neither.
 */
export type StubNote = "stand-in" | "open" | null;

/** Names of what stands in for the real thing. Not within a name: `todo-stub`, `placeholder_text`. */
const standIn =
  /(?<![\w/.`"'{-])(?:not\s+(?:yet\s+|been\s+|actually\s+)*implemented|(?:is|does|do)(?:n't|\s+not)\s+implement|unimplemented|mock(?:ed|s)?|stub(?:bed|s)?|place-?holders?|faked?|dummy|hard-?\s?coded|simulat(?:e|ed|es|ing)|pretend(?:s|ing)?)(?![\w`"'-]|\.\w|\()/i;

/** The same said in a sentence: "in production this would…", "replace with a real implementation". */
const unreal =
  /\b(?:in (?:a |the )?(?:real|actual|production|full)\b[^.]{0,40},? (?:\w+ )?(?:would|should|use|call|query|fetch)|(?:real|actual|proper) (?:implementation|logic|call|integration|check|validation) (?:here|later|goes|would|should|is missing)|(?:implement|replace|swap)\b.{0,40}\b(?:later|real|actual)\b|to be implemented|implement(?:ation)? (?:me|this|pending|missing)|coming soon|always (?:return|succeed|allow|pass|approve)\w* (?:\w+ )?for now|for now,? (?:we |just |simply |only |it )*(?:always |simply )?(?:return|assume|accept|allow|pass|succeed|approve|do nothing))\b/i;

/** A mark, followed by the work that has not been done: the function's own. */
const unfinished =
  /\b(?:TODO|FIXME)\b\W*(?:\([^)]*\)\W*)?(?:\w+\W+){0,2}?(?:implement|integrat|actually|connect|hook up|wire|replace|fill in|finish|complete this|(?:real|actual) )/;

const mark = /(?<![\w/-])(?:TODO|FIXME)(?![\w-])|\bfor now\b|^\s*(?:temporary|temp)\b/;

/** Work on code that does what it should: nothing is missing. */
const upkeep =
  /\b(?:remov|drop|deprecat|renam|delet|refactor|document|docstring|clean|mov|typ(?:e|ing|ings|es|ed)\b|annotat|tests?\b|rewrit|simplif|optimi[sz]|cach|translat|i18n|upgrad|bump|inline|dedup|bench|perf|once we (?:require|depend|drop)|backwards?.compat|style|lint|nam(?:e|ing)\b|mock out|unit)/i;

/** "No longer a stub", "instead of a placeholder": the opposite. */
const denied =
  /\b(?:no longer|never|not?|isn't|aren't|without|instead of|rather than|than|avoid\w*|replac\w+)\s+(?:an?\s+|any\s+|the\s+)?(?:mock|stub|place-?holder|fake|dummy|hard)/i;

/** Says what a function that does nothing is for: somebody else's, or nobody's, on purpose. */
const onPurpose =
  /\b(?:sub-?class\w*|derived|overrid\w*|overwrit\w*|abstract|interface|inherit\w*|must (?:be )?implement\w*|(?:should|to) (?:be )?implement(?:ed)? (?:it|this )?(?:by|in)\b|child class\w*|no-?op|null object|intentional\w*|deliberate\w*|on purpose|by design|default implementation|hook)\b/i;

/** Says that something is refused for good, or here: an answer, not a gap. */
const refusal =
  /\b(?:not? (?:\w+ )?(?:support\w*|allowed|available|possible|permitted|applicable|exist|defined)|unsupported|unavailable|immutable|read-?only|cannot|can't|doesn't|does not|use \S+ instead|requires?|undefined|invalid|unknown|unexpected|implemented (?:for|in|by|on)|only)\b/i;

/** Returns what the texts of the comments beside a place, taken together, say about it. */
export function readStubNote(comments: readonly string[]): StubNote {
  const text = comments.join(" ").replace(/\s+/g, " ");
  if (denied.test(text) || saysOnPurpose(text)) return null;
  if (standIn.test(text) || unreal.test(text) || unfinished.test(text)) return "stand-in";
  return mark.test(text) && !upkeep.test(text) ? "open" : null;
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
  if (/\byet\b|\bTODO\b|\bFIXME\b|\bimplement me\b|\bcoming soon\b|\bto be implemented\b/.test(message)) return "missing";
  if (refusal.test(message)) return "refused";
  return /\b(?:not\s+(?:been\s+|currently\s+)?implemented|unimplemented|un-implemented|implementation missing|stub|placeholder)\b/i.test(message)
    ? "missing"
    : null;
}

/** Whether a text is the name of a class that others extend. */
export function isBaseName(name: string): boolean {
  return /^_?(?:Base|Abstract|Generic|Default|Null|Noop|NoOp|Dummy|Fake|Mock|Stub|I(?=[A-Z][a-z]))|(?:Base|Mixin|Interface|Protocol|ABC|Abstract|Stub|Mock|Fake|Backend|Plugin)$/.test(name);
}

/** Whether a literal answer owns up to the failure: an error, a 501, `success: false`. */
export function admitsFailure(text: string): boolean {
  return /["']?\b(?:error|errors|status(?:_?code)?|code|reason)\b["']?\s*(?::|=>)\s*(?!["']?(?:ok|success|200|201|null|None|nil|""|''|\[\]))\S*?(?:error|fail|not|un|5\d\d|4\d\d|["'])|["']?\b(?:success|ok|valid)\b["']?\s*(?::|=>)\s*[Ff]alse|\b501\b|:error\b|not[_ ](?:yet[_ ])?implemented|NOT_IMPLEMENTED|unimplemented|unavailable/i.test(
    text,
  );
}
