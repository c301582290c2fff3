export function Search({ value }: Props) {
  // TODO: move to the design system
  return <input value={value} placeholder="Search" />;
}

export const Empty = () => null;

export function Avatar({ user }: Props) {
  // placeholder while the picture loads
  if (user === null) return null;
  return <img src={user.picture} alt={user.name} />;
}

export const useFlags = () => {
  // the server decides
  return {};
};
