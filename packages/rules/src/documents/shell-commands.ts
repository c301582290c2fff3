import type { TextSpan } from "../define-rule.ts";

/** One simple command of a shell text, its words without quotes. */
export interface ShellCommand extends TextSpan {
  readonly words: readonly string[];
}

/** `sudo`, `env A=b`, `time`: the command is what follows. */
const wrappers = new Set(["sudo", "env", "time", "exec", "nice", "then", "do", "else", "!", "{", "("]);

/**
 * Returns the simple commands of a shell text: split at `&&`, `||`, `;`, `|`, `&` and line ends outside quotes, with line
 * continuations joined. An approximation of the shell's grammar for rules that look for a program and its arguments.
 */
export function readShellCommands(text: string, offset = 0): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  const separators = /\\\r?\n|"(?:[^"\\]|\\[\s\S])*"|'[^']*'|&&|\|\||[;|&\n]|(?:^|[ \t])#[^\n]*/g;
  let start = 0;
  const push = (end: number): void => {
    const words = wordsOf(text.slice(start, end));
    if (words.length === 0) return;
    const lead = text.slice(start, end).search(/\S/);
    commands.push({ words, startIndex: offset + start + Math.max(0, lead), endIndex: offset + end });
  };
  for (const match of text.matchAll(separators)) {
    if (/^["'\\]/.test(match[0])) continue;
    push(match.index);
    start = match.index + match[0].length;
  }
  push(text.length);
  return commands;
}

function wordsOf(command: string): readonly string[] {
  const words = command
    .replace(/\\\r?\n/g, " ")
    .match(/(?:"(?:[^"\\]|\\[\s\S])*"|'[^']*'|\\.|[^\s"'])+/g)
    ?.map((word) => word.replace(/^(["'])([\s\S]*)\1$/, "$2"));
  const start = (words ?? []).findIndex((word) => !wrappers.has(word) && !/^[A-Za-z_]\w*=/.test(word));
  return start === -1 ? [] : (words ?? []).slice(start);
}
