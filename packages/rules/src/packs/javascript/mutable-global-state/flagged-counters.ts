const counters = { hits: 0 }; // expect: javascript/mutable-global-state

export function hit() {
  counters.hits++;
}
