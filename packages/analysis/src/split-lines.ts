const newline = 0x0a;

/**
 * Returns a function that takes chunks of bytes and hands every complete line (without its newline), a copy, to `onLine`. A last
 * line without newline is never handed on. Lines end at `\n` alone, because JSON text may hold U+2028.
 * @throws RangeError from the returned function when a line grows over `lineBytesMax`.
 */
export function splitLines(lineBytesMax: number, onLine: (line: Buffer) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let length = 0;
  return (chunk) => {
    let start = 0;
    const grow = (bytes: number): void => {
      length += bytes;
      if (length > lineBytesMax) throw new RangeError(`a line is over ${lineBytesMax} bytes`);
    };
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      grow(end - start);
      const line = Buffer.concat([...parts, chunk.subarray(start, end)]);
      parts = [];
      length = 0;
      start = end + 1;
      onLine(line);
    }
    if (start === chunk.length) return;
    parts.push(chunk.subarray(start));
    grow(chunk.length - start);
  };
}
