const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const zero = /\p{Mn}|\p{Me}|\p{Cf}|\p{Variation_Selector}/u;

/** Returns how many columns `text` takes on a terminal: East Asian wide characters and pictographs take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += zero.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}

/** Returns `text` cut to `columnsMax` columns, its last one an ellipsis if anything was cut. */
export function truncate(text: string, columnsMax: number): string {
  if (columnsOf(text) <= columnsMax) return text;
  let kept = "";
  let columns = 0;
  for (const character of text) {
    columns += columnsOf(character);
    if (columns > columnsMax - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Returns `text` cut to `columnsMax` columns from its front: of a path, the end says most. */
export function truncateStart(text: string, columnsMax: number): string {
  if (columnsOf(text) <= columnsMax) return text;
  let kept = "";
  for (const character of Array.from(text).reverse()) {
    if (columnsOf(kept) + columnsOf(character) > columnsMax - 1) break;
    kept = character + kept;
  }
  return `…${kept}`;
}

/** Returns `text` padded with spaces to `columns` columns. */
export function padTo(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}
