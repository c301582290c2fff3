export function Save({ save }: Props) {
  return <button onClick={() => save().catch(() => {})}>Save</button>; // expect: javascript/swallowed-error
}
