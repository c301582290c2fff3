export const reserve = (id: string, user: string) =>
  Seat.findOneAndUpdate({ _id: id, takenBy: null }, { takenBy: user });

export async function rename(id: string, name: string) {
  const seat = await Seat.findById(id);
  if (!seat.row) throw new Error("The seat is nowhere.");
  seat.name = name;
  await seat.save();
}
