export const UserCard = () => <b>Eva</b>;
export function useOrders() {
  return [];
}
