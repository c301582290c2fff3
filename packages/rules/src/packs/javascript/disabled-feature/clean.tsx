export function Button({ disabled }: Props) {
  // A disabled button takes no clicks (see useButton(props)).
  return <button disabled={disabled} />;
}
