export async function reserve(id: string, user: string) {
  const seat = await Seat.findById(id); // expect: javascript/race-check-then-act
  if (seat.takenBy) throw new Error("The seat is taken.");
  seat.takenBy = user;
  await seat.save();
}

export async function join(email: string) {
  let member = await Member.findOne({ email }); // expect: javascript/race-check-then-act
  if (member) throw new Error("Duplicate address.");
  member = new Member({ email });
  member.joined = today();
  await member.save();
}
