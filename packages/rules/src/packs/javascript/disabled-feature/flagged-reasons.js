export function settle(order) {
  // disabled - was causing double charges // expect: javascript/disabled-feature
  // chargeCard(order);
  return order;
}

export function remember(order) {
  // disabled when the audit service broke // expect: javascript/disabled-feature
  // audit.record(order);
  return order;
}
