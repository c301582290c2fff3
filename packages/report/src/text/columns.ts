const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\p{Extended_Pictographic}]/u;
const zero = /[\p{Mn}\p{Me}]/u;

/** Returns `text` cut to so many terminal columns, ending in an ellipsis if cut. East Asian characters take two. */
export function cut(text: string, columnsMax: number): string {
  let columns = 0;
  let kept = "";
  let keptShort = "";
  for (const character of text) {
    if (!zero.test(character)) columns += wide.test(character) ? 2 : 1;
    if (columns > columnsMax) return `${keptShort}…`;
    kept += character;
    if (columns < columnsMax) keptShort = kept;
  }
  return kept;
}

/** Returns `text` broken into lines of so many columns at most, at spaces; a longer word stays whole. */
export function wrap(text: string, columnsMax: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && cut(longer, columnsMax) !== longer) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}
