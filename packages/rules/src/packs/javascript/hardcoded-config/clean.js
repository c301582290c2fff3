exports.support = 3;
exports.passport = 12;
exports.region = (user) => user.region;
