import { useState } from "react";

export function Files({ files }: { files: File[] }) {
  const [idSuffix] = useState(() => Math.random().toString(36));
  const entries = files.map((file) => ({ id: `${file.name}-${Math.random()}`, file }));
  return <ul id={`files-${idSuffix}`}>{entries.map(({ id, file }) => <li key={id}>{file.name}</li>)}</ul>;
}
