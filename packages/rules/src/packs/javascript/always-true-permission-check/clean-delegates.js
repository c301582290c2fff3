function canSignUp(user) {
  if (!user) return true;
  return false;
}

exports.canUpload = function (account, file) {
  if (file.size > LIMIT) return false;
  return true;
};

async function authorize(session, req) {
  await policy.enforce(req.cookies.sid, req.path);
  return true;
}

function canRegister(viewer, form) {
  if (!viewer) {
    return true;
  } else {
    return false;
  }
}

function canInvite(member, team) {
  return team.seats > team.members.length ? true : false;
}

async function checkAccess(token, area) {
  assertOpen(area);
  return true;
}

async function hasAccess(user, req) {
  if (!req.user) return false;
  return true;
}

class Rooms {
  canEnter(account, room) {
    if (!this.currentUser) return false;
    return true;
  }
}
