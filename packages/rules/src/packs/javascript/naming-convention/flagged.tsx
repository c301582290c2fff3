export function user_card() { // expect: javascript/naming-convention
  const full_name = "Eva"; // expect: javascript/naming-convention
  return <b>{full_name}</b>;
}
