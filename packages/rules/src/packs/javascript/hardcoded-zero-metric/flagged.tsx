export function useStats(rows: Row[]) {
  return { rows, hits: 0, view: <p>{rows.length}</p> }; // expect: javascript/hardcoded-zero-metric
}
