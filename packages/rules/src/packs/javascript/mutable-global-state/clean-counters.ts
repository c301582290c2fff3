const counters = { hits: 0 };

export function hit(counters: { hits: number }) {
  counters.hits++;
  const own = { hits: 0 };
  own.hits++;
  return own.hits + counters.hits;
}

export const hits = () => counters.hits;
