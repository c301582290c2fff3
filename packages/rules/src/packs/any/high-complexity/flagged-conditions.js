exports.isAllowed = function isAllowed(user, room, at) { // expect: any/high-complexity
  if (!user || user.isLocked || user.isGone) return false;
  if (user.isAdmin || (user.isOwner && room.owner === user.id)) return true;
  for (const rule of room.rules) {
    if (rule.from && at < rule.from) continue;
    if (rule.to && at > rule.to) continue;
    for (const group of rule.groups) {
      if (group.isOpen || group.members.includes(user.id)) {
        if (rule.seats && rule.taken >= rule.seats) {
          if (!rule.canWait || user.waits > 3) return false;
        }
        return true;
      }
    }
  }
  return room.isPublic && !room.isFull ? true : false;
};
