exports.page = (query, n) => query.skip("cursor").only("name").limit(n);
exports.fit = (box) => box;
exports.rest = (list) => list.only("name");
