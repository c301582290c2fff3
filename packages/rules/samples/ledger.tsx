import type { Entry } from "./entry.ts";

export function Entries({ entries, onPost }: { entries: readonly Entry[]; onPost: (entry: Entry) => void }) {
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.title} onClick={() => onPost(entry)}>
          {entry.title}
        </li>
      ))}
    </ul>
  );
}
