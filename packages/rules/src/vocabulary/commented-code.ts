/** Lines that only code has: endings of statements, calls that stand alone, definitions. */
const strong: readonly RegExp[] = [
  /^[\w.[\]"']+(?:\s*:\s*[\w[][\w[\]<>| ]*)?\s*(?:[-+*/|&]|\|\||\?\?)?=\s*(?:await\s+|new\s+|not\s+)?[\w.]*(?:\(.*\)(?:\[\w+\])?|\[.*\]|\{.*\}?|["'`].*["'`](?:\.\w+\(.*\))?|\d[\w.]*|True|False|None|null|true|false|nil|\.\.\.)\s*[;,]?$/,
  /^(?:const|let|var)\s+[\w{}[\], :<>]+\s*=\s*\S.*$/,
  /^(?:await\s+|return\s+|yield\s+|void\s+)?[A-Za-z_$][\w$]*(?:\[[^\]]{1,60}\])?[.!?][\w$.!?]*[\w$!?]\(.*\)\s*;?$/,
  /^(?:await\s+|return\s+)?[a-z_$][\w$]*\([^)]*\)\s*;$/,
  /^(?:if|for|while|switch|catch)\s*\(.*\)\s*\{?$/,
  /^(?:else\s+)?if\s*\(.*\)\s*(?:return\b|throw\s|[\w$.]+\().*;$/,
  /^else\s+(?:return|throw)\b.*;$/,
  /^[\w$.]+(?:\[[^\]]{1,60}\])?\s*[-+*/|&]?=\s*[\w$.!]+;$/,
  /^[\w$]+(?:\.[\w$]+)+\s*=\s*[[({]$/,
  /^import\s+["'].*["'];?$/,
  /^(?:await\s+|return\s+)?[a-z_$][\w$]*\(.*\)\.[\w$.]+(?:\(.*\))?\s*;$/,
  /^require\(["'][^"']*["']\).*\)\s*;?$/,
  /^(?:if|elif|for|while|with|def|class|async def|try|except|else|finally)\b[^.]*:$/,
  /^(?:def|defp|defmodule|case|cond|if|unless|with)\b.*\bdo$/,
  /^(?:import\s+[\w{*].*\s+from\s+["'].*["'];?|from\s+[\w.]+\s+import\s+\w.*|import\s+[\w.]+(?:\s+as\s+\w+)?;?|(?:const|let)\s+.*require\(.*)$/,
  /^(?:export|async|function|public|private|static)\s+.*[{(;]$/,
  /^(?:return|raise|throw|yield)\b\s*(?:new\s+)?[\w.]*[([{"'].*$/,
  /^\|>\s*\w/,
  /^(?:with )?\{:\w+, .{1,200}\} (?:=|<-) [\w:@%{].*$/,
  /^(?:pub(?:\(\w+\))? )?(?:async |unsafe |suspend |override )*(?:func|fn|fun) [\w<>(). *&,]{0,120}\(.*[{=]$/,
  /^(?:(?:public|private|protected|internal|static|final|override|virtual|async|inline) )*(?!(?:else|return|new|if|for|while|and|or|with) )[\w<>[\],.*&]{1,80} \w+\([^()]*\)(?: const| throws [\w, ]+)? ?\{$/,
  /^(?:if|for|switch) [^()]{0,80}(?::=|!=|==|<|>).{0,200} \{$/,
  /^defp? \w+[?!]?(?:\(.*\))?(?: when .{1,200})?, do: \S.*$/,
  /^def (?:self\.)?\w+[?!]?\([\w, *&:=]*\)$/,
  /^\w+(?:, \w+){0,3} := \S.*$/,
  /^\$\w+(?:(?:->|::)\w+){0,5} \.?= .*;$/,
  /^\$\w+(?:(?:->|::)\w+){1,8}\(.*\);?$/,
  // `Widget::paintEvent()` without the semicolon is a heading.
  /^[A-Za-z_]\w*(?:(?:->|::)\w+!?){1,8}\(.*\)\??;$/,
  /^let (?:mut )?\w+(?:: [\w<>&[\], ]+)? = .*;$/,
  /^@\w[\w.]*\(.*\)$/,
  /^<\/?[A-Za-z][\w.]*(?:\s+[\w-]+=.*)?\/?>$/,
  /^(?:async )?def \w+\(.*\)(?: -> [^:]+)?:(?: (?:\.\.\.|pass|return\b.*))?$/,
  /^\w+(?:, \w+)+ = [\w.]*(?:\(.*\)|\[.*\]|\w)$/,
  /^return [a-z]+_\w+(?:\.\w+)*$/,
  /^assert (?!that\b)[\w.()[\]"']+ (?:==|!=|<=?|>=?|(?:not )?in|is(?: not)?) \S+$/,
  /^[a-z_]\w*\((?:["'].*["']|.*["'] % .*)\)$/,
  /^[([](?:["'\d].*,.*)[)\]],$/,
  /^lambda [\w, *]*: .*\),?$/,
  /^["'][\w-]+["']: [\w.]*\(.*\),$/,
  /^(?:print|debug)\([^()]\S*\)$/,
];

/** Imports are words alone, and so are sentences. */
const imported = /^(?:from [\w.]+ import \w+(?: as \w+)?(?:, \w+(?: as \w+)?)*|import [\w.]+(?: as \w+)?)$/;

/** Lines that code has beside them. */
const weak =
  /^(?:[)}\]]+[;,]?|\w+=\S+,?|end|else:?|\} else \{|pass|break;?|continue;?|return\b.*;?|[\w.]+,|["'][\w-]+["']:\s*.+,|\w+:\s*.+,|\{|\(|\[|<>|<\/>|try:?|try \{)$/;

/** Whole lines of code that a sentence or a list might be by itself, and hardly ever several in a row. */
const likely: readonly RegExp[] = [
  /^(?:await\s+|return\s+|yield\s+|del\s+|not\s+)?[a-z_]\w*\([^()]*(?:\([^()]*\)[^()]*)*\)$/,
  /^(?:self\.)?[a-z_][\w.]*(?:\[[^\]]+\])?\s*(?:[-+*/%|&]|\/\/|\*\*)?=\s*[\w.()[\]"',]+(?:(?:\s*(?:[-+*/%|&<>]=?|\*\*|\/\/|==)\s*|\s+(?:and|or)\s+)[\w.()[\]"',]+)*$/,
  /^(?:if|elif|while|assert)\s+(?:not\s+)?[\w.]+(?:\([^()]*\)|\[[^\]]*\])?(?:(?:\s*(?:==|!=|<=?|>=?)\s*|\s+(?:not\s+)?in\s+|\s+(?:is|and|or)\s+)(?:not\s+)?(?!(?:not|in|is|and|or)\s)[\w.()[\]"']+)*:?$/,
  /^for\s+\w+(?:,\s*\w+)*\s+in\s+[\w.]+(?:\(.*\))?:$/,
  /^return\s+[\w.]+(?:\s*[-+*/%|&]\s*[\w.]+)+$/,
  /^[\w.]+\s*=\s*[\w.]+[([{]$/,
  /^["'][\w./@:-]+["'],$/,
  /^del\s+[\w.]+(?:\[.*\])?$/,
];

/** Notes, documentation and what tools read. */
const notCode =
  /^(?:!|@\w+\s|(?=[a-f]*\d)[0-9a-f]{8,64}\s*=|TODO|FIXME|NOTE|XXX|HACK|eslint|prettier|tslint|istanbul|c8 |v8 |jshint|global |noqa|type:|pylint|pragma|mypy|pyright|ruff|fmt:|isort|nosec|shellcheck|@ts-|#|credo:|sobelow|dialyzer|language=|region|endregion|expect(?:-below)?:|>>>|\.\.\.|\$ |e\.g\.|i\.e\.|iex|-\*-|path:|vim:|https?:)|\be\.g\.|\bi\.e\.|(?<![\w)\]]|\bfn [^>]{0,60})->|(?<!\bfn [^>]{0,60})->(?![A-Za-z_{])|=>\s*$|copyright|licen[cs]e/i;

/** A note that says why: a defect of its own, disabled-feature, where a call was taken out. */
const disabledNote =
  /disabled?|temporar|uncomment|todo|fixme|re-?enable|for now|until|example|usage|for instance|such as|like this|equivalent|before:|after:|output|returns?:|same as|instead of/i;

const lineCharactersMax = 400;
const strongSingleMin = 1;
const shareMin = 0.6;

/**
 * Whether the lines of a comment are code that was taken out: most of them look like statements, at least one beyond doubt,
 * and no note says that they are an example or wait for something. A single line must be a whole statement.
 */
export function isCommentedCode(lines: readonly string[]): boolean {
  // What was a comment before says nothing about the code around it, nor does one behind a line.
  const texts = withoutDocstrings(lines)
    .map((line) => line.trim().replace(/\s{2,}(?:#|\/\/)\s.*$/, ""))
    .filter((line) => line !== "" && !/^#+(?:\s|$)/.test(line));
  if (texts.length === 0 || isPseudoCode(texts) || isListOfValues(texts)) return false;
  const kinds = texts.map(kindOf);
  if (texts.some((line, at) => isNote(line, kinds[at] ?? "none"))) return false;
  const [strongCount, likelyCount, weakCount] = (["strong", "likely", "weak"] as const).map(
    (wanted) => kinds.filter((kind) => kind === wanted).length,
  ) as [number, number, number];
  // Without a line beyond doubt all of them have to look like code.
  if (strongCount < strongSingleMin) return likelyCount > 1 && likelyCount + weakCount === texts.length;
  if (isSwitchedOff(texts, kinds)) return true;
  const codeCount = strongCount + likelyCount + weakCount;
  return codeCount / texts.length >= shareMin && (texts.length > 1 || isWholeStatement(texts[0] ?? ""));
}

/** The text of a function that was taken out is no code, and says nothing against it. */
const withoutDocstrings = (lines: readonly string[]): readonly string[] =>
  lines
    .join("\n")
    .replace(/"""[^"]{0,4000}"""/g, "")
    .split("\n");

/** A note that stays true, and a line below it that logs or checks. */
function isSwitchedOff(texts: readonly string[], kinds: readonly string[]): boolean {
  const [before = "", last = ""] = texts.slice(-2);
  return (
    texts.length > 1 &&
    kinds.at(-1) === "strong" &&
    !/[:,]$/.test(before) &&
    /^(?:self\.assert\w+|log(?:ger|ging)?\.\w+|console\.\w+|print)\(.*\);?$/.test(last)
  );
}

/** A word such as output in a line of code is a name in it, and what a text says is no note about the code. */
function isNote(line: string, kind: string): boolean {
  const said = line.replace(/"[^"]*"|`[^`]*`|(?<!\w)'[^']*'/g, '""');
  return kind === "strong" || kind === "likely"
    ? notCode.test(said) && !/^(?:async )?def /.test(said)
    : notCode.test(said) || disabledNote.test(said);
}

/** A sentence where the body of a block would stand. */
const isPseudoCode = (lines: readonly string[]): boolean =>
  lines.some(
    (line, at) => /(?:\bdo|\{|:|\bthen)$/.test(lines[at - 1] ?? "") && sentenceWords.test(line) && isProse(line),
  );

/** `Open = 1,`, `Paid = 2`: what the numbers of another program mean. */
const isListOfValues = (lines: readonly string[]): boolean =>
  lines.length > 1 &&
  lines.every((line, at) => /^\w+ = \d+,?$/.test(line) && (at === lines.length - 1 || line.endsWith(",")));

const sentenceWords = /^[a-z]+(?: [a-z]+){4,}\.?$/i;

/** What a line looks like. One that is too long is not looked at: several expressions would take its length's square. */
function kindOf(line: string): "strong" | "likely" | "weak" | "none" {
  if (line.length > lineCharactersMax) return "none";
  if (imported.test(line)) return "strong";
  if (!isProse(line)) {
    if (strong.some((pattern) => pattern.test(line))) return "strong";
    if (likely.some((pattern) => pattern.test(line))) return "likely";
  }
  return weak.test(line) ? "weak" : "none";
}

/** Prose has words without operators: four in a row are a sentence. */
const isProse = (line: string): boolean =>
  /(?:^|\s)[A-Za-z']+(?:\s+[a-z']+){4,}/.test(
    line
      .replace(/["'`].*?["'`]/g, '""')
      .replace(/[[({]\s*[\w.()]+ for \w+ in [\w.()]+(?: if [\w.() <>=!]+)?\s*[\])}]/g, "[]"),
  );

function isWholeStatement(line: string): boolean {
  return (
    /[;)\]}"'],?$|\) ?(?:=> ?)?\{$/.test(line) ||
    /^(?:import|from|async def|def|return|assert)\s/.test(line) ||
    /=\s*[\w.]+$/.test(line)
  );
}
