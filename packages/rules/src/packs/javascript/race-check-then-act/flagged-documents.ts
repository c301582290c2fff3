export async function reserve(id: string, user: string) {
  const seat = await Seat.findById(id); // expect: javascript/race-check-then-act
  if (seat.takenBy) throw new Error("The seat is taken.");
  seat.takenBy = user;
  await seat.save();
}
